package dev.interleave.lab.adapter.web.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.lab.adapter.web.race.InterleavingsResponse;
import dev.interleave.lab.adapter.web.race.RacePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes results to one stream and progress to another, so that a result can be piped. */
final class CommandOutput {

  private final PrintWriter out;
  private final PrintWriter err;
  private final ObjectMapper mapper;

  CommandOutput(PrintWriter out, PrintWriter err, ObjectMapper mapper) {
    this.out = out;
    this.err = err;
    this.mapper = mapper;
  }

  void print(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  void print(String line) {
    print(List.of(line));
  }

  /** Writes the JSON of the routes. */
  void json(Object response) {
    try {
      print(mapper.writeValueAsString(response));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Writes the HTML file of the route. */
  void html(InterleavingsResponse race, Path file) {
    try {
      Files.writeString(file, RacePage.of(race, mapper));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
    progress("wrote " + file);
  }

  void progress(String line) {
    err.println(line);
    err.flush();
  }
}
