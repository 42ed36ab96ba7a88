// Undo and redo of what the window shows. A plain value store: whoever owns it applies what it hands out.
#pragma once

#include "ui/notebook/view_state.h"

#include <functional>
#include <vector>

namespace belvedere {

// What a change was about: names the step, and one of the same kind that follows within a second is one with it.
enum class ViewChange : quint8 {
    Filter,
    Comparison, // which versions, and their order
    Baseline,
    Window,
    Labels,   // file, tolerance
    Look,     // alignment, differences only
    Zoom,     // of the event lanes
    Timeline, // zoom of the timeline
    Sensors,  // which sensor is taken for which
    View,     // a saved view was opened
};

class ViewHistory
{
public:
    using Clock = std::function<Milliseconds()>; // never goes backwards

    explicit ViewHistory(Clock clock = {});

    // Forgets everything; the state from which changes are counted.
    void reset(const ViewState &state);
    // The state after a change. Equal to the present one: nothing has changed.
    void push(const ViewState &state, ViewChange what);

    // The present state became another one without anybody's wish: no step, and undo does not lead back to what it was.
    void amend(const ViewState &state);

    bool canUndo() const { return m_at > 0; }
    bool canRedo() const { return m_at < m_steps.size(); }
    // The state to be shown now. Only where there is one.
    const ViewState &undo();
    const ViewState &redo();
    const ViewState &present() const { return m_at == 0 ? m_first : m_steps[m_at - 1].after; }

    // "Undo zoom"; "Undo" where there is nothing.
    QString undoText() const;
    QString redoText() const;

private:
    struct Step {
        ViewState after{};
        ViewChange what = ViewChange::View;
    };
    const ViewState &before(size_t step) const
    {
        return step == 0 ? m_first : m_steps[step - 1].after;
    }

    Clock m_clock;
    ViewState m_first;
    std::vector<Step> m_steps;
    size_t m_at = 0; // steps that are done
    Milliseconds m_last{0};
    bool m_canMerge = false; // the last thing that happened was a push
};

} // namespace belvedere
