#include "app/base/literals.h"
#include "app/models/request_log_model.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace belvedere;
using namespace std::chrono_literals;

namespace request_log_model_test {

class RequestLogModelTest : public QObject
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst();
    void showsTheNewestFirst();
    void keepsTheLast();
    void showsManyTogether();
};

void RequestLogModelTest::isEmptyAtFirst()
{
    RequestLogModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), int(RequestLogModel::ColumnCount));
    QVERIFY(!model.at(0));
    QVERIFY(!model.at(-1));
    for (int column = 0; column < RequestLogModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    QVERIFY(!model.headerData(RequestLogModel::ColumnCount, Qt::Horizontal).isValid());
}

void RequestLogModelTest::showsTheNewestFirst()
{
    RequestLogModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.add({.operation = u"ListModels"_s, .status = 429, .duration = 12ms});
    model.add({.operation = u"DescribeModel"_s,
               .attempt = 2,
               .status = 200,
               .duration = 34ms,
               .requestId = u"r-1"_s});
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, RequestLogModel::Operation).data().toString(), u"DescribeModel"_s);
    QCOMPARE(model.index(0, RequestLogModel::Attempt).data().toInt(), 2);
    QCOMPARE(model.index(0, RequestLogModel::RequestId).data().toString(), u"r-1"_s);
    QCOMPARE(model.index(1, RequestLogModel::Status).data().toInt(), 429);
    QCOMPARE(model.index(1, RequestLogModel::Duration).data().toLongLong(), 12);
    QCOMPARE(model.at(1)->operation, u"ListModels"_s);
}

void RequestLogModelTest::keepsTheLast()
{
    RequestLogModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 900; ++i)
            model.add({.operation = u"op"_s, .attempt = round * 900 + i});
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(model.rowCount(), RequestLogModel::most);
    QCOMPARE(model.at(0)->attempt, 2699);
    QCOMPARE(model.at(RequestLogModel::most - 1)->attempt, 700);
    for (int i = 0; i < 5000; ++i)
        model.add({.attempt = 10'000 + i});
    QTRY_COMPARE(model.at(0)->attempt, 14'999);
    QCOMPARE(model.rowCount(), RequestLogModel::most);
    QCOMPARE(model.at(RequestLogModel::most - 1)->attempt, 13'000);
}

void RequestLogModelTest::showsManyTogether()
{
    RequestLogModel model;
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 100; ++i)
        model.add({.attempt = i});
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 100);
    QCOMPARE(inserted.size(), 1);
}

} // namespace request_log_model_test

BELVEDERE_TEST(request_log_model_test::RequestLogModelTest)
#include "test_request_log_model.moc"
