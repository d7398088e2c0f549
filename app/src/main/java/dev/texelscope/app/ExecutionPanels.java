package dev.texelscope.app;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.action.Navigator;
import dev.texelscope.app.state.Questions;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.state.Walks;
import dev.texelscope.app.view.invocations.InvocationsModel;
import dev.texelscope.app.view.invocations.InvocationsView;
import dev.texelscope.app.view.shell.Panel;
import dev.texelscope.app.view.shell.Panel.Place;
import dev.texelscope.app.view.step.StepModel;
import dev.texelscope.app.view.step.StepMove;
import dev.texelscope.app.view.step.StepView;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The panels about what invocations did: stepping through one, and questions about all of them. */
final class ExecutionPanels implements AutoCloseable {

  private final Session session;
  private final Navigator navigator;
  private final Walks walks;
  private final Questions questions;
  private final StepModel steps;
  private final StepView step;
  private final InvocationsView invocations;
  private Consumer<String> show = _ -> {};

  /**
   * Panels of a session.
   *
   * @param walks closed with this
   * @param replay for questions alone; closed with this
   */
  ExecutionPanels(
      Session session,
      Walks walks,
      Navigator navigator,
      UiThread ui,
      Executor elsewhere,
      CpuReplay replay) {
    this.session = session;
    this.navigator = navigator;
    this.walks = walks;
    questions = new Questions(session, ui, elsewhere, replay);
    steps = new StepModel(walks);
    step = new StepView(session, steps);
    invocations = new InvocationsView(questions, this::go);
  }

  /** Stepping stands beside the source. */
  List<Panel> panels() {
    return List.of(
        Panel.of("step", "Step", step, Place.BOTTOM_LEFT, step::dispose),
        Panel.of(
            "invocations", "Invocations", invocations, Place.BOTTOM_LEFT, invocations::dispose));
  }

  /**
   * Adds the commands.
   *
   * @param brought brings a panel to the front
   */
  void register(CommandRegistry registry, Consumer<String> brought) {
    show = brought;
    for (StepMove move : StepMove.values()) {
      registry.add(
          command(
              "step." + move.id(),
              move.title(),
              move.keys(),
              () -> {
                brought.accept("step");
                steps.move(move);
              }));
    }
    registry.add(
        command(
            "step.ask",
            "Ask about all invocations…",
            "Shortcut+Shift+I",
            () -> {
              brought.accept("invocations");
              invocations.begin();
            }));
    registry.add(
        command(
            "step.who-wrote",
            "Who wrote the selected texel",
            "Shortcut+Shift+W",
            () -> selected().ifPresent(place -> ask("writes t_out" + place))));
    registry.add(
        command(
            "step.who-read",
            "Who read the cell of the selected token's scale",
            "",
            () -> expectedCell().ifPresent(cell -> ask("reads t_scale[" + cell + "]"))));
  }

  private static Command command(String id, String title, String keys, Runnable action) {
    return Command.of(id, Command.Category.STEP, title, keys, action);
  }

  /** Asks about all invocations and shows the answer. */
  void ask(String question) {
    show.accept("invocations");
    questions.ask(question);
  }

  private Optional<StorageRun> run() {
    RunResult result = session.result().get();
    return result == null
        ? Optional.empty()
        : result.runs().stream()
            .filter(run ->
                session
                    .selection()
                    .get()
                    .filter(at -> at.storage() == run.storage())
                    .filter(at -> at.slot() < run.evidence().outputLayout().slots())
                    .isPresent())
            .findFirst();
  }

  /** The selected place as questions name it: {@code (1,2,0)} or {@code [57]}. */
  private Optional<String> selected() {
    return run()
        .map(run ->
            switch (run.evidence()
                .outputLayout()
                .addressOfSlot(session.slotIn(run.storage()).orElseThrow())) {
              case TexelAddress at -> "(" + at.x() + "," + at.y() + "," + at.z() + ")";
              case BufferAddress at -> "[" + at.index() + "]";
            });
  }

  private Optional<Long> expectedCell() {
    return run()
        .filter(_ -> session.selectedElement().isPresent())
        .map(run -> run.evidence().tokens().tokenAt(session.selectedElement().orElseThrow()));
  }

  /** Selects what an invocation writes, and opens it to be stepped through. */
  private void go(InvocationsModel.Row row) {
    try {
      navigator.invocation(row.storage(), row.invocation());
    } catch (InputException outsideLimits) {
      // It has no place of its own; it can be stepped through all the same.
    }
    walks.open(row.invocation());
  }

  /** Where one stands in the invocation that is stepped through. */
  StepModel steps() {
    return steps;
  }

  /** Whether a question is being answered. */
  boolean asking() {
    return questions.state().get() instanceof Questions.State.Asking;
  }

  @Override
  public void close() {
    walks.close();
    questions.close();
  }
}
