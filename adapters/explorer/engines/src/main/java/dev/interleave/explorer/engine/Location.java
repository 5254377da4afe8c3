package dev.interleave.explorer.engine;

/**
 * The explored schema.
 *
 * @param url the URL of the connection, for messages
 * @param database the name of the database
 * @param schema the name of the schema, as the catalogue spells it
 * @param inMemory whether the database ends with this JVM
 */
record Location(String url, String database, String schema, boolean inMemory) {

  @Override
  public String toString() {
    return "schema '" + schema + "' of database '" + database + "' at " + url;
  }
}
