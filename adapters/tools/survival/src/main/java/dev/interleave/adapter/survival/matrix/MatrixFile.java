package dev.interleave.adapter.survival.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A matrix as a JSON file. Its members have the names of the records. */
public final class MatrixFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private MatrixFile() {}

  /** Writes a matrix in place of the file. */
  public static void write(SurvivalMatrix matrix, Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(matrix) + "\n");
  }

  /** Reads a matrix that was written. */
  public static SurvivalMatrix read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), SurvivalMatrix.class);
  }
}
