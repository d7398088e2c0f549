package dev.texelscope.app.view.step;

import dev.texelscope.app.state.Pointed;
import dev.texelscope.app.state.Walks;
import dev.texelscope.app.state.Walks.Opened;
import dev.texelscope.engine.experiment.WalkedInvocation;
import dev.texelscope.engine.trace.walk.Walk;
import dev.texelscope.engine.trace.walk.WalkAccess;
import dev.texelscope.engine.trace.walk.WalkFrame;
import dev.texelscope.engine.trace.walk.WalkPlace;
import dev.texelscope.engine.trace.walk.WalkStep;
import dev.texelscope.engine.trace.walk.WalkVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * Where one stands in an invocation: which step, which function, which file, and what is there to
 * see. A line is marked when it has been done, so that the values beside it are its own. An
 * invocation is opened with all its steps done, so that all values are in sight; the first move
 * forward starts at the beginning. Belongs to the toolkit's thread.
 */
public final class StepModel {

  /** What there is to do where nothing is selected. */
  static final String SELECT = "Select a component to step through the invocation that writes it.";

  private static final List<String> LETTERS = List.of("R", "G", "B", "A");

  private final ReadOnlyObjectWrapper<StepState> state =
      new ReadOnlyObjectWrapper<>(this, "state", StepState.nothing(SELECT));
  private final Walks walks;
  private final Subscription subscription;
  private Optional<WalkedInvocation> walked = Optional.empty();
  private Map<String, String> before = Map.of();
  private Optional<WalkPlace> chosen = Optional.empty();
  private int position;
  private boolean untouched = true;

  /** Follows what is opened. */
  public StepModel(Walks walks) {
    this.walks = walks;
    subscription = walks.opened().subscribe(this::open);
  }

  /** Lets go of what it follows. */
  public void dispose() {
    subscription.unsubscribe();
  }

  /** Opens invocations from now on, or no more. */
  void want(boolean wanted) {
    walks.want(this, wanted);
  }

  /** What is to be shown. */
  public ReadOnlyObjectProperty<StepState> state() {
    return state.getReadOnlyProperty();
  }

  /** Another invocation stands at the same step where it came there by the same way. */
  private void open(Opened opened) {
    Optional<WalkedInvocation> last = walked;
    walked = opened.walked().filter(shown -> shown.walk().steps() > 0);
    before = Map.of();
    if (walked.isEmpty()) {
      state.set(
          StepState.nothing(
              opened.walked().isPresent()
                  ? "The invocation does nothing."
                  : opened.failure().isEmpty() ? SELECT : opened.failure()));
      return;
    }
    Walk now = walked.get().walk();
    boolean sameWay =
        last.filter(then -> then.walk().steps() == now.steps())
            .filter(then -> then.walk().place(position).equals(now.place(position)))
            .isPresent();
    untouched &= sameWay || last.isEmpty();
    if (untouched || !sameWay) {
      untouched = true;
      position = now.steps();
    }
    show(0, "");
  }

  /** Goes somewhere; says so where there is no such place. */
  public void move(StepMove move) {
    walked.ifPresent(shown -> move(move, shown.walk()));
  }

  private void move(StepMove move, Walk walk) {
    if (untouched && move.forward()) {
      position = 0;
    }
    switch (move) {
      case START -> goTo(0);
      case END -> goTo(walk.steps());
      case LINE -> goTo(walk.nextLine(position));
      case LINE_BACK -> goTo(walk.previousLine(position));
      case INSTRUCTION -> goTo(position + 1);
      case INSTRUCTION_BACK -> goTo(position - 1);
      case OUT -> goTo(walk.out(position));
      case TO_LINE -> toLine(walk, true);
      case BACK_TO_LINE -> toLine(walk, false);
      case NEXT_WRITE -> find(walk.nextWrite(position), "Nothing is written after this step.");
      case PREVIOUS_WRITE ->
          find(walk.previousWrite(position), "Nothing is written before this step.");
      case NEXT_NOT_FINITE ->
          find(walk.nextNotFinite(position), "No NaN or infinity comes after this step.");
      case NEXT_OUTSIDE ->
          find(walk.nextOutOfBounds(position), "No access out of bounds comes after this step.");
    }
  }

  private void toLine(Walk walk, boolean forward) {
    if (chosen.isEmpty()) {
      show(state.get().frame(), "Click on a line first.");
      return;
    }
    WalkPlace line = chosen.get();
    find(
        forward ? walk.toLine(position, line) : walk.backToLine(position, line),
        "Line " + line + " is not reached " + (forward ? "after" : "before") + " this step.");
  }

  private void find(OptionalInt found, String otherwise) {
    if (found.isPresent()) {
      goTo(found.getAsInt());
    } else {
      show(state.get().frame(), otherwise);
    }
  }

  /** Goes to a position; one that is outside is brought to the nearer end. */
  public void goTo(int wanted) {
    if (walked.isPresent()) {
      before = values(0);
      untouched = false;
      position = Math.clamp(wanted, 0, walked.get().walk().steps());
      show(0, "");
    }
  }

  /** Chooses a line of the file that is shown, to run to. */
  public void choose(int line) {
    chosen = Optional.of(new WalkPlace(state.get().file(), line));
    show(state.get().frame(), "");
  }

  /** Runs to a line of the file that is shown: forward, and where it is done before, back. */
  public void runTo(int line) {
    chosen = Optional.of(new WalkPlace(state.get().file(), line));
    walked.ifPresent(shown -> {
      OptionalInt ahead = shown.walk().toLine(untouched ? 0 : position, chosen.get());
      move(ahead.isPresent() ? StepMove.TO_LINE : StepMove.BACK_TO_LINE, shown.walk());
    });
  }

  /** Looks at a function that has not returned; 0 is the innermost. */
  public void look(int frame) {
    show(frame, "");
  }

  /** Shows another file. */
  public void showFile(String file) {
    StepState now = state.get();
    if (walked.isPresent() && !file.equals(now.file())) {
      set(walked.get(), now.frame(), file, "");
    }
  }

  /** What the selected step does to memory, where the views show it. */
  Optional<Pointed> pointed() {
    return walked.flatMap(shown ->
        state
            .get()
            .access()
            .flatMap(shown::touched)
            .map(touched -> new Pointed(shown.storage(), touched)));
  }

  private void show(int frame, String message) {
    walked.ifPresent(shown -> {
      List<WalkFrame> stack = shown.walk().stack(position);
      int looked = Math.clamp(frame, 0, stack.size() - 1);
      set(shown, looked, stack.get(looked).place().file(), message);
    });
  }

  private void set(WalkedInvocation shown, int frame, String file, String message) {
    Walk walk = shown.walk();
    List<WalkFrame> stack = walk.stack(position);
    int fresh = position == 0 ? 0 : walk.previousLine(position);
    state.set(
        new StepState(
            walked,
            message,
            untouched,
            position,
            fresh,
            status(walk),
            stack,
            frame,
            file,
            stack.get(frame).place(),
            chosen,
            rows(walk, stack.get(frame)),
            walk.notes(position, file),
            access(walk, fresh)));
  }

  private Optional<WalkAccess> access(Walk walk, int fresh) {
    int done = walk.accessesUpTo(position);
    return done == 0 || walk.accesses().get(done - 1).position() <= fresh
        ? Optional.empty()
        : Optional.of(walk.accesses().get(done - 1));
  }

  private String status(Walk walk) {
    if (untouched) {
      return "all " + walk.steps() + " steps done" + (walk.cut() ? " that are kept" : "");
    }
    if (position == 0) {
      return "before the first of " + walk.steps() + " steps";
    }
    WalkStep step = walk.step(position);
    String end = position < walk.steps() ? "" : walk.cut() ? " · cut here" : " · end";
    return position
        + " / "
        + walk.steps()
        + end
        + " · "
        + step.instruction()
        + (step.result().isEmpty() ? "" : " = " + step.result());
  }

  private List<VariableRow> rows(Walk walk, WalkFrame frame) {
    List<VariableRow> rows = new ArrayList<>();
    for (WalkVariable variable : walk.variables(position, frame)) {
      boolean four = variable.parts().size() == LETTERS.size() && variable.set();
      rows.add(
          new VariableRow(
              variable.name(),
              "",
              variable.type(),
              four ? "" : variable.text(),
              four,
              changed(key(variable), variable.text())));
      for (int i = 0; four && i < LETTERS.size(); i++) {
        String part = variable.parts().get(i);
        rows.add(
            new VariableRow(
                part.startsWith("[") ? part : "." + part,
                variable.texel() ? LETTERS.get(i) : "",
                "",
                variable.numbers().get(i),
                false,
                changed(key(variable) + part, variable.numbers().get(i))));
      }
    }
    return rows;
  }

  private boolean changed(String key, String text) {
    return !before.isEmpty() && !text.isEmpty() && !text.equals(before.getOrDefault(key, ""));
  }

  private static String key(WalkVariable variable) {
    return variable.function() + " " + variable.name();
  }

  /** What variables hold now, to say later what changed. */
  private Map<String, String> values(int frame) {
    Map<String, String> values = new HashMap<>();
    values.put("", "");
    walked.ifPresent(shown ->
        shown.walk().stack(position).stream()
            .skip(frame)
            .flatMap(each -> shown.walk().variables(position, each).stream())
            .forEach(variable -> {
              values.put(key(variable), variable.text());
              for (int i = 0; i < variable.numbers().size(); i++) {
                values.put(key(variable) + variable.parts().get(i), variable.numbers().get(i));
              }
            }));
    return values;
  }
}
