package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.FileFailure;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Experiments as {@code .tscope} files: JSON, with relative paths and fields named as the options
 * of the command line. Fields that this version does not know are kept when a file is written over.
 */
public final class ExperimentFile {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final long MAX_BYTES = 16L << 20;

  private ExperimentFile() {}

  /**
   * Reads a file.
   *
   * @throws InputException one sentence naming the file and what is wrong with it
   */
  public static Experiment read(Path file) {
    return ExperimentReader.read(readTree(file), name(file), folder(file));
  }

  /** The JSON object of a file, before it is understood. */
  public static ObjectNode readTree(Path file) {
    InputLoader.FileState state = InputLoader.FileState.of(file, "experiment");
    if (state.size() > MAX_BYTES) {
      throw new InputException(
          file + ": " + state.size() + " bytes are too many for an experiment; 16 MiB are allowed");
    }
    try {
      JsonNode tree = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new InputException(file + ": not an experiment; a JSON object is needed");
    } catch (JacksonException e) {
      throw new InputException(
          file
              + ": not JSON at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** An empty JSON object, for an experiment that is made of options alone. */
  public static ObjectNode emptyTree() {
    return JSON.createObjectNode();
  }

  /** The folder that relative paths in a file are relative to. */
  public static Path folder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /**
   * Writes an experiment; unknown fields of an existing file stay. The file is replaced at once or
   * not at all.
   */
  public static void write(Experiment experiment, Path file) {
    ObjectNode tree = Files.isRegularFile(file) ? readTree(file) : emptyTree();
    ExperimentWriter.write(experiment, tree, folder(file));
    Path unfinished = file.resolveSibling(name(file) + ".part");
    try {
      try {
        Files.writeString(unfinished, JSON.writeValueAsString(tree) + "\n", StandardCharsets.UTF_8);
        Files.move(
            unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished); // a full disk has no room for half a file
      }
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + FileFailure.reason(file, e), e);
    }
  }

  /**
   * An experiment as the text of a file, on one line.
   *
   * @param folder what paths are written relative to
   */
  public static String line(Experiment experiment, Path folder) {
    return tree(experiment, folder).toString();
  }

  /**
   * An experiment as the JSON object of a file.
   *
   * @param folder what paths are written relative to
   */
  public static ObjectNode tree(Experiment experiment, Path folder) {
    ObjectNode tree = emptyTree();
    ExperimentWriter.write(experiment, tree, folder);
    return tree;
  }

  /**
   * The experiment that {@link #line} wrote.
   *
   * @throws InputException if it is none
   */
  public static Experiment parse(String line, Path folder) {
    try {
      if (JSON.readTree(line) instanceof ObjectNode object) {
        return ExperimentReader.read(object, "", folder);
      }
      throw new InputException("not an experiment; a JSON object is needed");
    } catch (JacksonException e) {
      throw new InputException("not JSON: " + firstLine(e.getOriginalMessage()), e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
