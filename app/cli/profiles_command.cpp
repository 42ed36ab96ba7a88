#include "app/cli/profiles_command.h"

#include "app/base/literals.h"
#include "app/cli/json_output.h"
#include "app/cli/text_table.h"
#include "app/text/sentences.h"

namespace belvedere::cli {

namespace {

// What the reason is about, where it is not the profile itself.
QString reasonText(const ProfileState &state)
{
    if (!state.why)
        return {};
    if (state.why->context.isEmpty() || state.why->context == state.name)
        return errorText(*state.why);
    return problemText({state.why->context, *state.why});
}

void appendState(QByteArray &out, const ProfileState &state)
{
    JsonObjectWriter object(out, JsonObjectWriter::Layout::Lines, 1);
    object.text("name"_L1, state.name);
    object.text("kind"_L1, QString(wordOf(state.kind)));
    if (!state.region.isEmpty())
        object.text("region"_L1, state.region);
    object.text("state"_L1, QString(wordOf(state.readiness)));
    if (state.expiresAt)
        object.time("expiresAt"_L1, fromDateTime(*state.expiresAt));
    if (state.why)
        object.text("reason"_L1, reasonText(state));
    object.end();
}

QString stateText(const ProfileState &state)
{
    const QString word = wordOf(state.readiness);
    if (!state.expiresAt || state.readiness == ProfileReadiness::Expired)
        return word;
    return u"%1 until %2"_s.arg(
        word, dateTimeText(fromDateTime(*state.expiresAt), {.locale = QLocale::c()}));
}

} // namespace

QByteArray profilesJson(const QList<ProfileState> &states)
{
    QByteArray out("[");
    for (const ProfileState &state : states) {
        out += out.size() > 1 ? ",\n  " : "\n  ";
        appendState(out, state);
    }
    return out + (states.isEmpty() ? "]\n" : "\n]\n");
}

QByteArray profilesTable(const QList<ProfileState> &states)
{
    if (states.isEmpty())
        return "there are no profiles\n";
    TextTable table({{u"Profile"_s, Align::Left, 40},
                     {u"Kind"_s},
                     {u"Region"_s, Align::Left, 24},
                     {u"State"_s},
                     {u"Reason"_s, Align::Left, 0}});
    for (const ProfileState &state : states)
        table.addRow(
            {state.name, wordOf(state.kind), state.region, stateText(state), reasonText(state)});
    return table.text();
}

int profiles(const Arguments &arguments, const belvedere::Environment &variables,
             const QDateTime &now, const Streams &streams)
{
    const auto format = chosenFormat(arguments);
    if (!format)
        return wrongUsage(streams, Command::Profiles, format.error().detail);
    const ConfigLocations locations = configLocations(variables, Platform::Unix);
    const auto set = readConfigFiles(locations).and_then(&parseProfiles);
    if (!set) {
        complain(streams, Problem{set.error().context, set.error()});
        return Failed;
    }
    const auto states = profileStates(*set, variables, locations, now);
    const auto output = Output::open(arguments.output, streams);
    output->write(*format == "json"_L1 ? profilesJson(states) : profilesTable(states));
    return finish(*output, streams, Done);
}

} // namespace belvedere::cli
