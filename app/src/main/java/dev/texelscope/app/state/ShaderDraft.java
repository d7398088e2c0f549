package dev.texelscope.app.state;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderOptions;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.tensor.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The shader being worked on: its text as it is typed, what the compiler says of it, and whether it
 * is what runs. Text that compiles becomes part of the experiment and runs; text that does not
 * leaves the experiment, and with it the last good module, as it is. Belongs to the {@link
 * UiThread}.
 */
public final class ShaderDraft implements AutoCloseable {

  private final Session session;
  private final Engine engine;
  private final UiThread ui;
  private final FileWatch watch;
  private final ReadOnlyObjectWrapper<Optional<ShaderReport>> report =
      new ReadOnlyObjectWrapper<>(this, "report", Optional.empty());
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper(this, "state", "");
  private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper(this, "failed");
  private final ReadOnlyBooleanWrapper editable = new ReadOnlyBooleanWrapper(this, "editable");
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
  private final Subscription subscriptions;
  private @Nullable Asked asked;

  /** What was typed and does not compile yet; it outlives edits of everything but the shader. */
  private final ReadOnlyObjectWrapper<Optional<String>> typed =
      new ReadOnlyObjectWrapper<>(this, "typed", Optional.empty());

  private long newest;

  /** What decides a report, besides the files. */
  private record Asked(Object shader, Object operation, Object placement, Object inDtype) {

    static Asked of(Experiment e) {
      return new Asked(e.shader(), e.operation(), e.placement(), e.inDtype());
    }
  }

  /** Follows the shader of a session's experiment. */
  public ShaderDraft(Session session, Engine engine, UiThread ui, FileWatch watch) {
    this.session = session;
    this.engine = engine;
    this.ui = ui;
    this.watch = watch;
    subscriptions =
        Subscription.combine(
            session.experiment().subscribe(this::follow),
            session.devices().subscribe(() -> examineAgain()));
  }

  /** What the compiler says of the newest text; empty before its first answer. */
  public ReadOnlyObjectProperty<Optional<ShaderReport>> report() {
    return report.getReadOnlyProperty();
  }

  /** The text that an editor shows: of the file, the built-in shader, or what was typed. */
  public ReadOnlyStringProperty text() {
    return text.getReadOnlyProperty();
  }

  /** One sentence on what is shown and what runs. */
  public ReadOnlyStringProperty state() {
    return state.getReadOnlyProperty();
  }

  /** Whether the newest text does not compile, so that an older one runs. */
  public ReadOnlyBooleanProperty failed() {
    return failed.getReadOnlyProperty();
  }

  /** Whether the text can be typed into: it is a GLSL file of the user's, or a copy. */
  public ReadOnlyBooleanProperty editable() {
    return editable.getReadOnlyProperty();
  }

  /** Whether the text differs from its file. */
  public ReadOnlyBooleanProperty unsaved() {
    return unsaved.getReadOnlyProperty();
  }

  /** The user's shader, if the experiment has one. */
  public Optional<ShaderSource.UserFile> file() {
    return session.experiment().get().shader() instanceof ShaderSource.UserFile file
        ? Optional.of(file)
        : Optional.empty();
  }

  private void follow(Experiment experiment) {
    Asked now = Asked.of(experiment);
    if (!now.equals(asked)) {
      if (asked == null || !now.shader().equals(asked.shader())) {
        typed.set(Optional.empty());
      }
      asked = now;
      examineAgain();
    }
  }

  private void examineAgain() {
    Experiment experiment = session.experiment().get();
    typed
        .get()
        .ifPresentOrElse(
            text -> examine(withText(experiment, text), true), () -> examine(experiment, false));
  }

  private static Experiment withText(Experiment experiment, String text) {
    return experiment.shader() instanceof ShaderSource.UserFile file
        ? experiment.withShader(file.with(file.options().withText(Optional.of(text))))
        : experiment;
  }

  private void examine(Experiment experiment, boolean typed) {
    long number = ++newest;
    Optional<DeviceFacts> device = device();
    var _ =
        engine
            .examine(experiment, device)
            .whenComplete((answer, problem) ->
                ui.execute(() -> {
                  if (number == newest) {
                    take(experiment, typed, answer, problem);
                  }
                }));
  }

  private Optional<DeviceFacts> device() {
    RunResult result = session.result().get();
    return result != null
        ? Optional.of(result.device())
        : session.devices().get().stream().findFirst();
  }

  private void take(
      Experiment experiment,
      boolean typedNow,
      @Nullable ShaderReport answer,
      @Nullable Throwable problem) {
    if (answer == null) {
      failed.set(true);
      state.set(problem == null ? "" : String.valueOf(Engine.cause(problem).getMessage()));
      return;
    }
    boolean template = experiment.shader() instanceof ShaderSource.UserFile file && file.template();
    boolean user = experiment.shader() instanceof ShaderSource.UserFile;
    boolean spirv = experiment.shader() instanceof ShaderSource.UserFile file && file.spirv();
    editable.set(user && !template && !spirv);
    unsaved.set(
        experiment.shader() instanceof ShaderSource.UserFile file
            && file.options().text().isPresent());
    if (!typedNow) {
      text.set(answer.text());
    }
    report.set(Optional.of(answer));
    failed.set(answer.module().isEmpty());
    say(answer, user, template);
    watch.watch(answer.files(), this::filesChanged);
    if (typedNow && answer.module().isPresent()) {
      asked = Asked.of(experiment);
      session.edit("shader text", "shader text", e -> e.withShader(experiment.shader()));
      typed.set(Optional.empty());
    }
  }

  private void say(ShaderReport answer, boolean user, boolean template) {
    long errors =
        answer.diagnostics().stream()
            .filter(d -> d.severity() == dev.texelscope.engine.shader.Diagnostic.Severity.ERROR)
            .count();
    if (answer.module().isEmpty()) {
      state.set(
          (errors == 1 ? "1 error" : errors + " errors")
              + (session.result().get() == null
                  ? "; nothing runs"
                  : "; the last good module keeps running"));
    } else if (answer.problem().isPresent()) {
      state.set(answer.problem().get());
    } else {
      state.set(
          !user
              ? "built-in, read-only"
              : template
                  ? "expanded from a template, read-only"
                  : unsaved.get() ? "compiled and running; not saved" : "compiled and running");
    }
  }

  private void filesChanged() {
    if (unsaved.get()) {
      state.set("a file changed on disk; what is typed here runs until it is reverted or saved");
      return;
    }
    examineAgain();
    session.run();
  }

  /** Takes new text from an editor; compiles it, and runs it if it compiles. */
  public void type(String written) {
    if (!editable.get() || written.equals(text.get())) {
      return;
    }
    text.set(written);
    typed.set(Optional.of(written));
    examineAgain();
  }

  /** Goes on with text that an earlier window had, and that did not compile there. */
  public void restore(String written) {
    text.set(written);
    typed.set(Optional.of(written));
    examineAgain();
  }

  /** What was typed and is no part of the experiment, since it does not compile yet. */
  public ReadOnlyObjectProperty<Optional<String>> typed() {
    return typed.getReadOnlyProperty();
  }

  /** Makes an editable copy of the read-only text that is shown; it runs at once. */
  public void editCopy() {
    ShaderReport shown = report.get().orElse(null);
    if (shown == null || editable.get()) {
      return;
    }
    Path folder =
        file()
            .map(ShaderSource.UserFile::path)
            .or(() -> session.file().get())
            .map(path -> path.toAbsolutePath().getParent())
            .orElse(Path.of("").toAbsolutePath());
    ShaderOptions options =
        file().map(ShaderSource.UserFile::options).orElse(ShaderOptions.DEFAULT);
    ShaderSource copy =
        new ShaderSource.UserFile(
            folder.resolve("copy_of_" + shown.label().replaceAll("\\.[a-z]+$", "") + ".glsl"),
            options.withText(Optional.of(shown.text())).withVariant(Optional.empty()));
    session.edit("edit a copy of " + shown.label(), e -> e.withShader(copy));
  }

  /** Changes how the shader is compiled or bound. */
  public void change(String name, UnaryOperator<ShaderOptions> change) {
    file()
        .ifPresent(
            file -> session.edit(name, e -> e.withShader(file.with(change.apply(file.options())))));
  }

  /**
   * Uses a shader, with storage, dtypes and granularity as it declares them.
   *
   * @param name of the undo step
   */
  public void use(String name, ShaderSource.UserFile file) {
    Experiment wanted = session.experiment().get().withShader(file);
    var _ =
        engine
            .examine(wanted, device())
            .whenComplete((answer, _) ->
                ui.execute(() ->
                    session.edit(
                        name,
                        e ->
                            answer == null
                                ? e.withShader(file)
                                : answer.declared().in(e.withShader(file)))));
  }

  /**
   * Writes the text to its file, which then is what runs; where that fails the state says so.
   *
   * @param to the file
   */
  public void save(Path to) {
    ShaderSource.UserFile file = file().orElse(null);
    if (file == null) {
      return;
    }
    try {
      Files.writeString(to, text.get());
    } catch (IOException e) {
      state.set(to + " cannot be written: " + FileFailure.reason(to, e));
      return;
    }
    typed.set(Optional.empty());
    ShaderSource saved = new ShaderSource.UserFile(to, file.options().withText(Optional.empty()));
    session.edit("save shader", e -> e.withShader(saved));
    examineAgain();
  }

  /** Forgets what was typed and takes the file's text again. */
  public void revert() {
    typed.set(Optional.empty());
    file()
        .filter(file -> Files.isRegularFile(file.path()))
        .ifPresent(file -> {
          if (file.options().text().isEmpty()) {
            examineAgain();
          } else {
            change("revert shader", options -> options.withText(Optional.empty()));
          }
        });
  }

  /** The errors and warnings of the newest text. */
  public List<dev.texelscope.engine.shader.Diagnostic> diagnostics() {
    return report.get().map(ShaderReport::diagnostics).orElse(List.of());
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
    watch.close();
  }
}
