// Numbers for names, so that lists of hundreds of them are compared without hashing each one again and again.
#pragma once

#include <QHash>

#include <vector>

namespace belvedere {

// Counts the names it is asked for, from 0. Not for use by two threads at once.
class NameNumbers
{
public:
    explicit NameNumbers(size_t expected) { m_numbers.reserve(qsizetype(expected)); }

    size_t count() const { return size_t(m_numbers.size()); }

    // What the name was given before, else the next one.
    size_t of(const QString &name)
    {
        size_t &number = m_numbers[name];
        if (number == 0)
            number = count();
        return number - 1;
    }

    template<typename Names>
    std::vector<size_t> ofAll(const Names &names)
    {
        std::vector<size_t> numbers;
        numbers.reserve(size_t(names.size()));
        for (const QString &name : names)
            numbers.push_back(of(name));
        return numbers;
    }

private:
    QHash<QString, size_t> m_numbers; // one more than the number, so that 0 is a new name
};

} // namespace belvedere
