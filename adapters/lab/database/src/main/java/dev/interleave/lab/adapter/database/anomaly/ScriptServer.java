package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.out.LockWaits;

/** The server on which scripts run, and its tables. */
record ScriptServer(
    LabConnections connections, LockWaits waits, ScriptDialect dialect, ScriptTables tables) {}
