// Nothing of its own: it owns a precompiled header.
