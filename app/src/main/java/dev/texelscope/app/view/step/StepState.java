package dev.texelscope.app.view.step;

import dev.texelscope.engine.experiment.WalkedInvocation;
import dev.texelscope.engine.trace.walk.WalkAccess;
import dev.texelscope.engine.trace.walk.WalkFrame;
import dev.texelscope.engine.trace.walk.WalkNote;
import dev.texelscope.engine.trace.walk.WalkPlace;
import java.util.List;
import java.util.Optional;

/**
 * All that is shown of an invocation at one of its steps.
 *
 * @param walked the invocation; empty where there is none
 * @param message why there is none, or what a move did not find; empty if all is well
 * @param untouched whether nobody moved yet: all steps are done, to be seen at once
 * @param position how many steps are done
 * @param fresh position from which on the last line was done
 * @param status where that is, in words
 * @param stack functions that have not returned, the innermost first
 * @param frame which of them is looked at
 * @param file the file that is shown
 * @param marked the line that was done last in that function
 * @param chosen the line that the user chose
 * @param variables of that function
 * @param notes values beside the lines of the file
 * @param access what the last line did to memory last
 */
public record StepState(
    Optional<WalkedInvocation> walked,
    String message,
    boolean untouched,
    int position,
    int fresh,
    String status,
    List<WalkFrame> stack,
    int frame,
    String file,
    WalkPlace marked,
    Optional<WalkPlace> chosen,
    List<VariableRow> variables,
    List<WalkNote> notes,
    Optional<WalkAccess> access) {

  /** Copies the lists. */
  public StepState {
    stack = List.copyOf(stack);
    variables = List.copyOf(variables);
    notes = List.copyOf(notes);
  }

  static StepState nothing(String message) {
    return new StepState(
        Optional.empty(),
        message,
        true,
        0,
        0,
        "",
        List.of(),
        0,
        "",
        WalkPlace.UNKNOWN,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** The text of the file that is shown, line by line. */
  List<String> lines() {
    return walked
        .map(shown -> shown.walk().sources().getOrDefault(file, ""))
        .map(text -> List.of(text.split("\\R", -1)))
        .orElse(List.of());
  }

  /** What stands beside a line. */
  public List<WalkNote> notesOf(int line) {
    return notes.stream().filter(note -> note.line() == line).toList();
  }
}
