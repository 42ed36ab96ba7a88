#include "app/aws/shell_words.h"

namespace belvedere {

namespace {

class WordSplitter
{
public:
    std::optional<QStringList> split(const QString &command)
    {
        for (const QChar c : command)
            take(c);
        if (m_isEscaped || !m_quote.isNull())
            return std::nullopt;
        endWord();
        return m_words;
    }

private:
    void take(QChar c)
    {
        if (m_isEscaped)
            takeEscaped(c);
        else if (c == u'\\' && m_quote != u'\'')
            m_isEscaped = true;
        else if (!m_quote.isNull())
            takeQuoted(c);
        else if (c == u'\'' || c == u'"')
            openQuote(c);
        else if (c == u' ' || c == u'\t' || c == u'\r' || c == u'\n')
            endWord();
        else
            add(c);
    }

    void openQuote(QChar c)
    {
        m_quote = c;
        m_isWord = true; // '' is a word, too
    }

    // Between double quotes a backslash is one, unless it guards a quote or itself.
    void takeEscaped(QChar c)
    {
        m_isEscaped = false;
        if (m_quote == u'"' && c != u'"' && c != u'\\')
            add(u'\\');
        add(c);
    }

    void takeQuoted(QChar c)
    {
        if (c == m_quote)
            m_quote = QChar();
        else
            add(c);
    }

    void add(QChar c)
    {
        m_word += c;
        m_isWord = true;
    }

    void endWord()
    {
        if (m_isWord)
            m_words.append(m_word);
        m_word.clear();
        m_isWord = false;
    }

    QStringList m_words;
    QString m_word;
    QChar m_quote;
    bool m_isWord = false;
    bool m_isEscaped = false;
};

} // namespace

std::optional<QStringList> shellWords(const QString &command)
{
    return WordSplitter().split(command);
}

} // namespace belvedere
