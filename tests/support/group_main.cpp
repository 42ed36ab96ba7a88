#include "tests/support/test_main.h"

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace {

const belvedere::test::GroupedTest *&firstTest()
{
    static const belvedere::test::GroupedTest *first = nullptr;
    return first;
}

std::string_view nameOf(const belvedere::test::GroupedTest &test)
{
    constexpr std::string_view prefix = "/test_";
    constexpr std::string_view suffix = ".cpp";
    const std::string_view file = test.file;
    const size_t begin = file.rfind(prefix) + prefix.size();
    return file.substr(begin, file.size() - begin - suffix.size());
}

const belvedere::test::GroupedTest *testNamed(std::string_view name)
{
    for (const auto *test = firstTest(); test != nullptr; test = test->next) {
        if (nameOf(*test) == name)
            return test;
    }
    return nullptr;
}

} // namespace

belvedere::test::GroupedTest::GroupedTest(const char *ofFile, Main ofTest)
    : file(ofFile),
      main(ofTest),
      next(firstTest())
{
    firstTest() = this;
}

int main(int argc, char *argv[])
{
    const auto *test = argc > 1 ? testNamed(argv[1]) : nullptr;
    if (test == nullptr) {
        std::fprintf(stderr, "Usage: %s TEST [ARGUMENT...]\nTESTs:\n", argv[0]);
        for (test = firstTest(); test != nullptr; test = test->next)
            std::fprintf(stderr, "  %s\n", std::string(nameOf(*test)).c_str());
        return 2;
    }
    // Each with a name of its own, as Qt makes folders of it.
    std::string name = "test_" + std::string(nameOf(*test));
    std::vector<char *> arguments{name.data()};
    arguments.insert(arguments.end(), argv + 2, argv + argc);
    arguments.push_back(nullptr);
    return test->main(int(arguments.size()) - 1, arguments.data());
}
