package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session that ended early had done: its first document and every edit since.
 *
 * @param lines one a step, as {@link EditJournal} writes them
 * @param folder what paths in them are relative to
 * @param written when the last one was written
 */
public record EarlierEdits(List<String> lines, Path folder, FileTime written) {

  /** Between the parts of a line; names of edits cannot have it. */
  static final String SEPARATOR = "\t";

  /** Copies the list. */
  public EarlierEdits {
    lines = List.copyOf(lines);
  }

  /**
   * Where a session stood.
   *
   * @param experiment its document
   * @param saved the document as its file has it
   * @param file its file
   */
  public record State(Experiment experiment, Experiment saved, Optional<Path> file) {}

  /**
   * Reads a journal as far as it is whole: a last line that was cut off is left out.
   *
   * @throws IOException if the file cannot be read
   */
  static EarlierEdits read(Path journal) throws IOException {
    String text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
    List<String> whole = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    Path parent = journal.toAbsolutePath().getParent();
    return new EarlierEdits(
        whole, parent == null ? journal : parent, Files.getLastModifiedTime(journal));
  }

  /** Where the session stood, or nothing where no document can be made of the lines. */
  public Optional<State> end() {
    try {
      return Optional.of(replay(new UndoHistory<>()));
    } catch (InputException damaged) {
      return Optional.empty();
    }
  }

  /** Whether there is something in it that its file does not have. */
  public boolean unsaved() {
    return end().filter(state -> !state.experiment().equals(state.saved())).isPresent();
  }

  /**
   * Makes all the edits again.
   *
   * @param history takes them; empty before
   * @throws InputException if the first line holds no document
   */
  State replay(UndoHistory<Experiment> history) {
    State state = null;
    Object step = new Object();
    for (String line : lines) {
      String[] parts = line.split(SEPARATOR, 3);
      if (state == null && !parts[0].equals("open")) {
        throw new InputException("the journal does not begin with a document");
      }
      step = parts[0].equals("merge") ? step : new Object();
      try {
        state = next(state, parts, step, history);
      } catch (InputException damaged) {
        if (state == null) {
          throw damaged;
        }
        return state;
      }
    }
    if (state == null) {
      throw new InputException("the journal is empty");
    }
    return state;
  }

  private State next(
      @Nullable State state, String[] parts, Object step, UndoHistory<Experiment> history) {
    if (state == null || parts[0].equals("open")) {
      Experiment first = ExperimentFile.parse(parts[2], folder);
      history.clear();
      return new State(first, first, file(parts[1]));
    }
    return switch (parts[0]) {
      case "edit", "merge" -> {
        Experiment after = ExperimentFile.parse(parts[2], folder);
        history.push(parts[1], step, state.experiment(), after);
        yield with(state, after);
      }
      case "undo" -> with(state, history.undo().orElse(state.experiment()));
      case "redo" -> with(state, history.redo().orElse(state.experiment()));
      case "save" -> new State(state.experiment(), state.experiment(), file(parts[1]));
      default -> throw new InputException("the journal has a step '" + parts[0] + "'");
    };
  }

  private static State with(State state, Experiment experiment) {
    return new State(experiment, state.saved(), state.file());
  }

  private static Optional<Path> file(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }

  /** The lines of this that stay the same in another folder. */
  List<String> linesIn(Path other) {
    if (other.equals(folder)) {
      return lines;
    }
    List<String> moved = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(SEPARATOR, 3);
      moved.add(
          parts.length < 3
              ? line
              : parts[0]
                  + SEPARATOR
                  + parts[1]
                  + SEPARATOR
                  + ExperimentFile.line(ExperimentFile.parse(parts[2], folder), other));
    }
    return moved;
  }
}
