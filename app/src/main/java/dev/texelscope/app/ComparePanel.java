package dev.texelscope.app;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.state.Comparisons;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.view.compare.CompareView;
import dev.texelscope.app.view.shell.Panel;
import dev.texelscope.app.view.shell.Panel.Place;
import dev.texelscope.engine.experiment.Engine;
import java.time.LocalTime;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** The panel about a kept run and those after it, with its commands. */
final class ComparePanel implements AutoCloseable {

  static final String ID = "compare";

  private final Session session;
  private final Comparisons comparisons;
  private final CompareView view;

  ComparePanel(Session session, Engine engine, UiThread ui, Executor elsewhere) {
    this.session = session;
    comparisons = new Comparisons(session, engine::apart, ui, elsewhere, LocalTime::now);
    view = new CompareView(session, comparisons);
  }

  Panel panel() {
    return Panel.of(ID, "Compare", view, Place.BOTTOM_RIGHT, view::dispose);
  }

  /**
   * Adds the commands.
   *
   * @param brought brings a panel to the front
   */
  void register(CommandRegistry registry, Consumer<String> brought) {
    BooleanBinding kept =
        Bindings.createBooleanBinding(
            () -> comparisons.kept().get().isPresent(), comparisons.kept());
    BooleanBinding ran = Bindings.isNotNull(session.result());
    registry.add(
        command(
                "run.keep",
                "Keep this run, to compare",
                "Shortcut+Shift+K",
                () -> {
                  comparisons.keep();
                  brought.accept(ID);
                })
            .when(ran));
    registry.add(
        command(
                "run.bring-back",
                "Bring back the kept run's settings",
                "Shortcut+Shift+B",
                comparisons::bringBack)
            .when(kept));
    registry.add(command("run.drop-kept", "Drop the kept run", "", comparisons::drop).when(kept));
    registry.add(
        command(
                "run.on-cpu",
                "Run on the CPU engine and compare",
                "",
                () -> {
                  comparisons.runOn("cpu");
                  brought.accept(ID);
                })
            .when(ran));
  }

  private static Command command(String id, String title, String keys, Runnable action) {
    return Command.of(id, Command.Category.RUN, title, keys, action);
  }

  /** What is kept and compared. */
  Comparisons comparisons() {
    return comparisons;
  }

  @Override
  public void close() {
    comparisons.close();
  }
}
