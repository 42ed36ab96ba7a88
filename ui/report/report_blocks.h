// A report as headings, paragraphs, tables and figures: HTML and PDF are two ways to write the same.
#pragma once

#include "ui/report/figure.h"

#include <QCoreApplication>

namespace belvedere {

inline QString reportText(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

enum class RunLook : quint8 { Plain, Dim, Strong, Good, Bad, Warn, Code };

// Text in one look. Runs stand beside each other with a blank between.
struct ReportRun {
    QString text{};
    RunLook look = RunLook::Plain;
    QString spoken{};     // told instead of `text` to who hears the page: words for a sign
    QString link{};       // the id of what it points to
    int slot = -1;        // the colour of a version is shown before it
    bool breaks = false;  // begins a line
    bool isWhole = false; // not broken at its blanks on a screen, which can be scrolled
};
using ReportText = std::vector<ReportRun>;

struct ReportHeading {
    int level = 2; // from 2; the title is 1
    QString text{};
    QString id{};
};

struct ReportParagraph {
    ReportText text{};
    enum class Form : quint8 { Plain, Lead, Item } form = Form::Plain;
    QString id{};
};

struct ReportCell {
    ReportText text{};
    QString id{};
    QString told{};     // the whole cell in a sentence
    ReportText aside{}; // in a column of its own beside, under the same title
};

struct ReportColumn {
    ReportText title{};
    bool isNumber = false; // to the right
    bool hasAside = false; // cells have an `aside`
    bool isProse = false;  // of any length, in lines; the widest of them, broken in words too
};

// The first cell of a row names it.
struct ReportTable {
    QString caption{}; // empty: the heading says it
    std::vector<ReportColumn> columns{};
    std::vector<std::vector<ReportCell>> rows{};
    QString foldedUnder{}; // opened by a click on these words, where there is something to click
};

using ReportBlock = std::variant<ReportHeading, ReportParagraph, ReportTable, Figure>;

struct ReportDocument {
    QString title{};
    QString note{};    // below the title
    QString program{}; // "belvedere 0.1.0"
    QString language = QStringLiteral("en");
    std::vector<ReportBlock> blocks{};
};

} // namespace belvedere
