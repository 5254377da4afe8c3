package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.out.ThreadLockWaits;

/** The server on which scripts run, and its tables. */
record ScriptServer(
    LabConnections connections,
    ThreadLockWaits waits,
    ScriptDialect dialect,
    ScriptTables tables) {}
