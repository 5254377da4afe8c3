package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the explored database. */
@FunctionalInterface
interface ConnectionSource {

  Connection open() throws SQLException;
}
