package dev.interleave.adapter.importer;

/**
 * A movement of a batch.
 *
 * @param line of the file
 * @param json the object in the body of the bulk route, in UTF-8; the same for every attempt
 */
record ImportMember(ImportLine line, byte[] json) {}
