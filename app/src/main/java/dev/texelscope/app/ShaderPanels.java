package dev.texelscope.app;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.state.FileWatch;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.Settings;
import dev.texelscope.app.state.ShaderDraft;
import dev.texelscope.app.state.SourceValues;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.view.bindings.BindingsView;
import dev.texelscope.app.view.checkout.CheckoutView;
import dev.texelscope.app.view.shell.Panel;
import dev.texelscope.app.view.shell.Panel.Place;
import dev.texelscope.app.view.source.SourceView;
import dev.texelscope.engine.experiment.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The panels about the shader: its source, its bindings, and templates to choose from. */
final class ShaderPanels implements AutoCloseable {

  private static final String CHECKOUT = "checkout";

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("texelscope-file-watch").factory());
  private final ShaderDraft draft;
  private final SourceValues values;
  private final SourceView source;
  private final BindingsView bindings;
  private final CheckoutView checkout;

  ShaderPanels(
      Session session,
      Engine engine,
      SourceValues values,
      UiThread ui,
      Executor elsewhere,
      FileDialogs dialogs,
      Settings settings) {
    draft = new ShaderDraft(session, engine, ui, new FileWatch(clock, ui));
    this.values = values;
    source = new SourceView(draft, values, dialogs::saveShader);
    bindings = new BindingsView(draft);
    checkout =
        new CheckoutView(
            draft,
            ui,
            elsewhere,
            () -> dialogs.folder("The folder of the templates"),
            folder -> settings.put(CHECKOUT, folder.toString()));
    settings.get(CHECKOUT).map(Path::of).filter(Files::isDirectory).ifPresent(checkout::open);
  }

  /** The shader being worked on. */
  ShaderDraft draft() {
    return draft;
  }

  /** The list of templates. */
  CheckoutView checkout() {
    return checkout;
  }

  /** Adds the commands. */
  void register(CommandRegistry registry) {
    registry.add(
        Command.of(
            "view.source-values",
            Command.Category.VIEW,
            "Values beside the source",
            "",
            source::toggleValues));
  }

  /** The source, which everybody looks for, first. */
  List<Panel> panels() {
    return List.of(
        Panel.of("source", "Source", source, Place.BOTTOM_LEFT, source::dispose),
        Panel.of("bindings", "Bindings", bindings, Place.BOTTOM_LEFT, bindings::dispose),
        Panel.of("checkout", "Templates", checkout, Place.BOTTOM_LEFT, () -> {}));
  }

  @Override
  public void close() {
    draft.close();
    values.close();
    clock.shutdownNow();
  }
}
