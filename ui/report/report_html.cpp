#include "ui/report/report_html.h"

#include "app/base/literals.h"
#include "ui/report/escaped_text.h"

#include <QCryptographicHash>

namespace belvedere {

namespace {

// No < and no & in it: it stands in the page as it is.
constexpr char pageStyle[] = R"(
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--background); color: var(--text);
  font: 15px/1.5 Inter, "Noto Sans", "DejaVu Sans", "Segoe UI", Helvetica, Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
header, main, footer, nav { max-width: 1040px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 24px; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 1.15em; margin: 0 0 10px; }
section { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px;
  margin: 14px 0; }
p { margin: 0 0 10px; }
section > :last-child { margin-bottom: 0; }
a { color: var(--accent); }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 0; margin: 10px 0 0; }
.lead { font-size: 1.1em; }
ul.items { margin: 0 0 12px; padding-left: 1.2em; }
ul.items li { margin-bottom: 6px; }
.scroll { overflow-x: auto; margin: 0 0 14px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9em; line-height: 1.4; }
caption { text-align: left; font-weight: 600; padding: 0 0 6px; color: var(--dim); }
th, td { overflow-wrap: break-word; text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--soft);
  min-width: 5.5em; }
th { font-weight: inherit; }
thead th { border-bottom: 1px solid var(--line); vertical-align: bottom; color: var(--dim); }
tbody th { min-width: 9em; }
thead th:first-child, tbody th { position: sticky; left: 0; background: var(--panel); }
.n { text-align: right; }
tbody tr:hover { background: var(--selection); }
:target { outline: 2px solid var(--accent); outline-offset: 2px; }
.dim { color: var(--dim); }
td .dim { font-size: 0.92em; }
td.aside { width: 1px; min-width: 5em; white-space: nowrap; }
td.n { white-space: nowrap; }
.prose { overflow-wrap: anywhere; width: 60%; min-width: 16em; }
.lead .dim, .items .dim { font-size: 0.85rem; }
.strong { font-weight: 600; color: var(--text); }
.good { color: var(--good); white-space: nowrap; }
.bad { color: var(--bad); white-space: nowrap; }
.warn { color: var(--warn); background: var(--warn-background); border-radius: 4px; padding: 0 4px; }
.whole { white-space: nowrap; }
.code { overflow-wrap: anywhere; font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.86em; }
.chip { font-size: 0.95em; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figure { margin: 0 0 14px; }
figcaption { font-weight: 600; font-size: 0.9em; color: var(--dim); padding: 0 0 6px; }
figure svg { display: block; width: 100%; min-width: 640px; height: auto; }
details { margin: 0 0 14px; }
summary { cursor: pointer; color: var(--accent); padding: 2px 0 8px; }
footer { color: var(--dim); font-size: 0.85em; padding-bottom: 32px; }
@media (max-width: 600px) {
  body { font-size: 14px; }
  header, main, footer, nav { padding-left: 8px; padding-right: 8px; }
  section { padding: 12px 10px; }
}
@media print {
  @page { margin: 14mm 12mm; }
  body { font-size: 9.5pt; background: none; }
  header, main, footer, nav { max-width: none; padding: 0; }
  nav { display: none; }
  section { border: 0; padding: 0; margin: 0 0 14pt; background: none; }
  h1, h2, figcaption, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tr, figure, li { break-inside: avoid; }
  .scroll { overflow: visible; }
  thead th:first-child, tbody th { position: static; background: none; }
  th, td, td.aside { min-width: 0; }
  td.n, .whole { white-space: normal; }
  figure svg { min-width: 0; }
  a { color: inherit; text-decoration: none; }
}
)";

QByteArray paletteRules(const Theme &theme)
{
    const std::pair<const char *, QColor> colours[] = {{"background", theme.background},
                                                       {"panel", theme.panel},
                                                       {"line", theme.line},
                                                       {"soft", theme.soft},
                                                       {"text", theme.text},
                                                       {"dim", theme.dim},
                                                       {"accent", theme.accent},
                                                       {"selection", theme.selection},
                                                       {"training", theme.training},
                                                       {"label", theme.label},
                                                       {"good", theme.good},
                                                       {"bad", theme.bad},
                                                       {"warn", theme.warn},
                                                       {"warn-background", theme.warnBackground},
                                                       {"vn", theme.laterVersions}};
    QByteArray rules;
    for (const auto &[name, colour] : colours)
        rules += "--" + QByteArray(name) + ": " + colour.name().toLatin1() + "; ";
    for (size_t i = 0; i < theme.versions.size(); ++i)
        rules += "--v" + QByteArray::number(int(i)) + ": " + theme.versions[i].name().toLatin1()
                 + "; ";
    return rules;
}

// ".f-dim" fills, ".s-dim" strokes, ".i-v0" is text.
QByteArray inkRules()
{
    QByteArrayList names{"text", "dim", "line", "soft", "panel", "label", "training", "warn", "vn"};
    for (size_t i = 0; i < Theme().versions.size(); ++i)
        names += "v" + QByteArray::number(int(i));
    QByteArray rules;
    for (const QByteArray &name : std::as_const(names))
        rules += ".f-" + name + " { fill: var(--" + name + "); } .s-" + name + " { stroke: var(--"
                 + name + "); } .i-" + name + " { color: var(--" + name + "); }\n";
    return rules;
}

// Paper is light, whatever the screen is.
QByteArray styleText()
{
    return ":root { color-scheme: light dark; " + paletteRules(Theme::light()) + "}\n"
           + "@media screen and (prefers-color-scheme: dark) { :root { "
           + paletteRules(Theme::dark()) + "} }\n" + inkRules() + pageStyle;
}

bool hasRightToLeft(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL || c.isSurrogate();
    });
}

class HtmlWriting
{
public:
    QByteArray write(const ReportDocument &report)
    {
        const QByteArray style = styleText();
        head(report, style);
        m_out += "<body>\n<header>\n<h1>" + escapedText(report.title) + "</h1>\n<p class=\"dim\">"
                 + escapedText(report.note) + "</p>\n</header>\n";
        contents(report);
        m_out += "<main>\n";
        for (const ReportBlock &block : report.blocks)
            std::visit([this](const auto &one) { add(one); }, block);
        closeItems();
        closeSection();
        m_out += "</main>\n<footer><p>" + escapedText(report.program)
                 + "</p></footer>\n</body>\n</html>\n";
        return std::move(m_out);
    }

private:
    void head(const ReportDocument &report, const QByteArray &style)
    {
        const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256)
                                    .toBase64();
        m_out += "<!DOCTYPE html>\n<html lang=\"" + escapedText(report.language)
                 + "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'sha256-"
                 + hash
                 + "'; base-uri 'none'; form-action 'none'\"/>\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                   "<meta name=\"generator\" content=\""
                 + escapedText(report.program)
                 + "\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>"
                 + escapedText(report.title) + "</title>\n<style>" + style + "</style>\n</head>\n";
    }

    void contents(const ReportDocument &report)
    {
        m_out += "<nav aria-label=\""
                 + escapedText(reportText(QT_TRANSLATE_NOOP("Report", "Contents"))) + "\"><ul>\n";
        for (const ReportBlock &block : report.blocks) {
            if (const auto *heading = std::get_if<ReportHeading>(&block))
                m_out += "<li><a href=\"#" + escapedText(heading->id) + "\">"
                         + escapedText(heading->text) + "</a></li>\n";
        }
        m_out += "</ul></nav>\n";
    }

    void closeSection()
    {
        if (m_inSection)
            m_out += "</section>\n";
        m_inSection = false;
    }

    void closeItems()
    {
        if (m_inItems)
            m_out += "</ul>\n";
        m_inItems = false;
    }

    static QByteArray idAttribute(const QString &id)
    {
        return id.isEmpty() ? QByteArray() : " id=\"" + escapedText(id) + '"';
    }

    void add(const ReportHeading &heading)
    {
        closeItems();
        closeSection();
        m_out += "<section" + idAttribute(heading.id) + ">\n<h2>" + escapedText(heading.text)
                 + "</h2>\n";
        m_inSection = true;
    }

    void add(const ReportParagraph &paragraph)
    {
        if (paragraph.form == ReportParagraph::Form::Item) {
            if (!m_inItems)
                m_out += "<ul class=\"items\">\n";
            m_inItems = true;
            m_out += "<li" + idAttribute(paragraph.id) + '>' + text(paragraph.text) + "</li>\n";
            return;
        }
        closeItems();
        m_out += "<p" + idAttribute(paragraph.id)
                 + (paragraph.form == ReportParagraph::Form::Lead ? " class=\"lead\"" : "") + '>'
                 + text(paragraph.text) + "</p>\n";
    }

    void add(const Figure &figure)
    {
        if (figure.shapes.empty())
            return;
        closeItems();
        m_out += "<figure>\n<figcaption>" + escapedText(figure.title)
                 + "</figcaption>\n<div class=\"scroll\">\n" + figureSvg(figure, Theme::light())
                 + "</div>\n</figure>\n";
    }

    void add(const ReportTable &table)
    {
        closeItems();
        if (!table.foldedUnder.isEmpty())
            m_out += "<details>\n<summary>" + escapedText(table.foldedUnder) + "</summary>\n";
        m_out += "<div class=\"scroll\"><table>\n";
        if (!table.caption.isEmpty())
            m_out += "<caption>" + escapedText(table.caption) + "</caption>\n";
        m_out += "<thead><tr>";
        for (const ReportColumn &column : table.columns)
            m_out += "<th scope=\"col\"" + columnClass(column)
                     + (column.hasAside ? " colspan=\"2\"" : "") + '>' + text(column.title)
                     + "</th>";
        m_out += "</tr></thead>\n<tbody>\n";
        for (const auto &row : table.rows)
            addRow(table, row);
        m_out += "</tbody>\n</table></div>\n";
        if (!table.foldedUnder.isEmpty())
            m_out += "</details>\n";
    }

    static QByteArray columnClass(const ReportColumn &column)
    {
        if (column.isProse)
            return " class=\"prose\""_ba;
        return column.isNumber ? " class=\"n\""_ba : QByteArray();
    }

    void addRow(const ReportTable &table, const std::vector<ReportCell> &row)
    {
        m_out += "<tr>";
        for (size_t i = 0; i < row.size(); ++i) {
            const ReportCell &cell = row[i];
            const QByteArray element = i == 0 ? "th"_ba : "td"_ba;
            m_out += '<' + element + (i == 0 ? " scope=\"row\""_ba : columnClass(table.columns[i]))
                     + idAttribute(cell.id);
            if (!cell.told.isEmpty())
                m_out += " title=\"" + escapedText(cell.told) + '"';
            m_out += '>' + text(cell.text) + "</" + element + '>';
            if (table.columns[i].hasAside)
                m_out += "<td class=\"n aside\">" + text(cell.aside) + "</td>";
        }
        m_out += "</tr>\n";
    }

    static QByteArray text(const ReportText &runs)
    {
        QByteArray out;
        for (const ReportRun &run : runs) {
            if (!out.isEmpty())
                out += run.breaks ? "<br/>" : " ";
            out += runText(run);
        }
        return out;
    }

    static QByteArray runText(const ReportRun &run)
    {
        static constexpr const char *looks[] = {"", "dim", "strong", "good", "bad", "warn", "code"};
        QByteArray out = escapedText(run.text);
        if (hasRightToLeft(run.text))
            out = "<bdi>" + out + "</bdi>";
        if (!run.spoken.isEmpty())
            out = "<span aria-hidden=\"true\">" + out + "</span><span class=\"spoken\">"
                  + escapedText(run.spoken) + "</span>";
        if (!run.link.isEmpty())
            out = "<a href=\"#" + escapedText(run.link) + "\">" + out + "</a>";
        if (run.isWhole)
            out = "<span class=\"whole\">" + out + "</span>";
        if (run.look != RunLook::Plain)
            out = "<span class=\"" + QByteArray(looks[int(run.look)]) + "\">" + out + "</span>";
        return run.slot < 0 ? out : chip(run.slot) + out;
    }

    // A character and no background, which printers leave out.
    static QByteArray chip(int slot)
    {
        return "<span class=\"chip i-" + inkName({FigureInk::Of::Version, slot})
               + "\" aria-hidden=\"true\">\u25a0</span> ";
    }

    QByteArray m_out;
    bool m_inSection = false;
    bool m_inItems = false;
};

} // namespace

QByteArray reportHtml(const ReportDocument &report)
{
    return HtmlWriting().write(report);
}

} // namespace belvedere
