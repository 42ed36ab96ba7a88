#include "ui/notebook/view_history.h"

#include "app/base/literals.h"
#include "ui/notebook/notebook_text.h"

namespace belvedere {

namespace {

constexpr Milliseconds togetherWithin{1000};
constexpr size_t mostSteps = 200;

struct ChangeWords {
    const char *undo;
    const char *redo;
};

ChangeWords wordsOf(ViewChange what)
{
    switch (what) {
    case ViewChange::Filter:
        return {QT_TRANSLATE_NOOP("Notebook", "&Undo filter"),
                QT_TRANSLATE_NOOP("Notebook", "&Redo filter")};
    case ViewChange::Comparison:
        return {QT_TRANSLATE_NOOP("Notebook", "&Undo change of the comparison"),
                QT_TRANSLATE_NOOP("Notebook", "&Redo change of the comparison")};
    case ViewChange::Baseline:
        return {QT_TRANSLATE_NOOP("Notebook", "&Undo baseline"),
                QT_TRANSLATE_NOOP("Notebook", "&Redo baseline")};
    case ViewChange::Window:
        return {QT_TRANSLATE_NOOP("Notebook", "&Undo window"),
                QT_TRANSLATE_NOOP("Notebook", "&Redo window")};
    case ViewChange::Labels:
        return {QT_TRANSLATE_NOOP("Notebook", "&Undo change of labels"),
                QT_TRANSLATE_NOOP("Notebook", "&Redo change of labels")};
    case ViewChange::Look:
        return {QT_TRANSLATE_NOOP("Notebook", "&Undo change of the view"),
                QT_TRANSLATE_NOOP("Notebook", "&Redo change of the view")};
    case ViewChange::Zoom:
    case ViewChange::Timeline:
        return {QT_TRANSLATE_NOOP("Notebook", "&Undo zoom"),
                QT_TRANSLATE_NOOP("Notebook", "&Redo zoom")};
    case ViewChange::Sensors:
        return {QT_TRANSLATE_NOOP("Notebook", "&Undo mapping of sensors"),
                QT_TRANSLATE_NOOP("Notebook", "&Redo mapping of sensors")};
    case ViewChange::View:
        break;
    }
    return {QT_TRANSLATE_NOOP("Notebook", "&Undo opening of a view"),
            QT_TRANSLATE_NOOP("Notebook", "&Redo opening of a view")};
}

} // namespace

ViewHistory::ViewHistory(Clock clock) : m_clock(std::move(clock))
{
    if (!m_clock) {
        m_clock = [] {
            return std::chrono::duration_cast<Milliseconds>(
                std::chrono::steady_clock::now().time_since_epoch());
        };
    }
}

void ViewHistory::reset(const ViewState &state)
{
    m_first = state;
    m_steps.clear();
    m_at = 0;
    m_canMerge = false;
}

void ViewHistory::push(const ViewState &state, ViewChange what)
{
    if (state == present())
        return;
    const Milliseconds now = m_clock();
    m_steps.resize(m_at);
    const bool isOne = m_canMerge && m_at > 0 && m_steps.back().what == what
                       && what != ViewChange::View && now - m_last <= togetherWithin;
    m_last = now;
    m_canMerge = true;
    if (isOne && before(m_at - 1) == state) { // there and back: nothing has happened
        m_steps.pop_back();
        --m_at;
        m_canMerge = false;
    } else if (isOne) {
        m_steps.back().after = state;
    } else {
        m_steps.push_back({state, what});
        ++m_at;
    }
    if (m_steps.size() > mostSteps) {
        m_first = std::move(m_steps.front().after);
        m_steps.erase(m_steps.begin());
        --m_at;
    }
}

void ViewHistory::amend(const ViewState &state)
{
    (m_at == 0 ? m_first : m_steps[m_at - 1].after) = state;
}

const ViewState &ViewHistory::undo()
{
    m_canMerge = false;
    if (canUndo())
        --m_at;
    return present();
}

const ViewState &ViewHistory::redo()
{
    m_canMerge = false;
    if (canRedo())
        ++m_at;
    return present();
}

QString ViewHistory::undoText() const
{
    return notebookText(canUndo() ? wordsOf(m_steps[m_at - 1].what).undo
                                  : QT_TRANSLATE_NOOP("Notebook", "&Undo"));
}

QString ViewHistory::redoText() const
{
    return notebookText(canRedo() ? wordsOf(m_steps[m_at].what).redo
                                  : QT_TRANSLATE_NOOP("Notebook", "&Redo"));
}

} // namespace belvedere
