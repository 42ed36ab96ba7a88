#include "app/base/literals.h"
#include "app/text/format.h"

namespace belvedere {

namespace {

struct KnownWord {
    QLatin1StringView sent;
    const char *text;
    const char *longText; // null where it is the same
    char16_t sign;        // 0 where there is none
};

// Every word of app/domain/enums.h; where two enums share a word it means the same in both. test_words holds it
// against them.
constexpr KnownWord knownWords[] = {
    {"IN_PROGRESS"_L1, QT_TRANSLATE_NOOP("Text", "In progress"), nullptr, u'◔'},
    {"SUCCESS"_L1, QT_TRANSLATE_NOOP("Text", "Success"), nullptr, u'●'},
    {"FAILED"_L1, QT_TRANSLATE_NOOP("Text", "Failed"), nullptr, u'✕'},
    {"IMPORT_IN_PROGRESS"_L1, QT_TRANSLATE_NOOP("Text", "Import in progress"), nullptr, u'◔'},
    {"CANCELED"_L1, QT_TRANSLATE_NOOP("Text", "Canceled"), nullptr, u'○'},
    {"TRAINING"_L1, QT_TRANSLATE_NOOP("Text", "Training"), nullptr, 0},
    {"RETRAINING"_L1, QT_TRANSLATE_NOOP("Text", "Retraining"), nullptr, 0},
    {"IMPORT"_L1, QT_TRANSLATE_NOOP("Text", "Import"), nullptr, 0},
    {"MODEL_PROMOTED"_L1, QT_TRANSLATE_NOOP("Text", "Promoted"), nullptr, 0},
    {"MODEL_NOT_PROMOTED"_L1, QT_TRANSLATE_NOOP("Text", "Not promoted"), nullptr, 0},
    {"RETRAINING_INTERNAL_ERROR"_L1, QT_TRANSLATE_NOOP("Text", "Service error"),
     QT_TRANSLATE_NOOP("Text", "Retraining failed inside the service"), 0},
    {"RETRAINING_CUSTOMER_ERROR"_L1, QT_TRANSLATE_NOOP("Text", "Data error"),
     QT_TRANSLATE_NOOP("Text", "Retraining failed on data or settings"), 0},
    {"RETRAINING_CANCELLED"_L1, QT_TRANSLATE_NOOP("Text", "Stopped"),
     QT_TRANSLATE_NOOP("Text", "Retraining was stopped"), 0},
    {"QUALITY_THRESHOLD_MET"_L1, QT_TRANSLATE_NOOP("Text", "Met"),
     QT_TRANSLATE_NOOP("Text", "Threshold met"), 0},
    {"CANNOT_DETERMINE_QUALITY"_L1, QT_TRANSLATE_NOOP("Text", "Unlabelled"),
     QT_TRANSLATE_NOOP("Text", "Cannot be determined, no labels"), 0},
    {"POOR_QUALITY_DETECTED"_L1, QT_TRANSLATE_NOOP("Text", "Poor"),
     QT_TRANSLATE_NOOP("Text", "Poor quality detected"), 0},
    {"PENDING"_L1, QT_TRANSLATE_NOOP("Text", "Pending"), nullptr, u'◔'},
    {"RUNNING"_L1, QT_TRANSLATE_NOOP("Text", "Running"), nullptr, u'●'},
    {"STOPPING"_L1, QT_TRANSLATE_NOOP("Text", "Stopping"), nullptr, u'◔'},
    {"STOPPED"_L1, QT_TRANSLATE_NOOP("Text", "Stopped"), nullptr, u'○'},
    {"MANAGED"_L1, QT_TRANSLATE_NOOP("Text", "Managed"),
     QT_TRANSLATE_NOOP("Text", "By the service, if better"), 0},
    {"MANUAL"_L1, QT_TRANSLATE_NOOP("Text", "Manual"), QT_TRANSLATE_NOOP("Text", "By hand"), 0},
    {"ANOMALY"_L1, QT_TRANSLATE_NOOP("Text", "Anomaly"), nullptr, 0},
    {"NO_ANOMALY"_L1, QT_TRANSLATE_NOOP("Text", "No anomaly"), nullptr, 0},
    {"NEUTRAL"_L1, QT_TRANSLATE_NOOP("Text", "Neutral"), nullptr, 0},
    {"CREATED"_L1, QT_TRANSLATE_NOOP("Text", "Created"), nullptr, u'○'},
    {"INGESTION_IN_PROGRESS"_L1, QT_TRANSLATE_NOOP("Text", "Ingestion in progress"), nullptr, u'◔'},
    {"ACTIVE"_L1, QT_TRANSLATE_NOOP("Text", "Active"), nullptr, u'●'},
    {"ANOMALOUS"_L1, QT_TRANSLATE_NOOP("Text", "Anomalous"), nullptr, u'▲'},
    {"NORMAL"_L1, QT_TRANSLATE_NOOP("Text", "Normal"), nullptr, u'●'},
};

const KnownWord *find(const QString &sent)
{
    const auto found = std::ranges::find_if(
        knownWords, [&](const KnownWord &word) { return word.sent == sent; });
    return found == std::end(knownWords) ? nullptr : &*found;
}

} // namespace

QString wordText(const QString &sent)
{
    const KnownWord *word = find(sent);
    return word ? QCoreApplication::translate("Text", word->text) : visibleText(sent);
}

QString longWordText(const QString &sent)
{
    const KnownWord *word = find(sent);
    if (!word)
        return visibleText(sent);
    return QCoreApplication::translate("Text", word->longText ? word->longText : word->text);
}

QString wordSign(const QString &sent)
{
    const KnownWord *word = find(sent);
    return word && word->sign ? QString(QChar(word->sign)) : QString();
}

} // namespace belvedere
