package dev.texelscope.app.state;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.shader.RefusedInclude;
import dev.texelscope.engine.tensor.Slice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * One experiment being worked on: the document, its undo history and file, the newest result, and
 * the selection that all views share. Belongs to the {@link UiThread}.
 */
public final class Session implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Session.class.getName());

  private final Engine engine;
  private final UiThread ui;
  private final UndoHistory<Experiment> history = new UndoHistory<>();
  private final SelectionModel selections = new SelectionModel();
  private final RunLoop runs;

  private final ReadOnlyObjectWrapper<Experiment> experiment;
  private final ReadOnlyObjectWrapper<Optional<Path>> file =
      new ReadOnlyObjectWrapper<>(this, "file", Optional.empty());
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper(this, "dirty");
  private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper(this, "undoName", "");
  private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper(this, "redoName", "");
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
  private final BooleanProperty live = new SimpleBooleanProperty(this, "live", true);
  private final ReadOnlyObjectWrapper<List<DeviceFacts>> devices =
      new ReadOnlyObjectWrapper<>(this, "devices", List.of());
  private final ObjectProperty<Optional<Pointed>> pointed =
      new SimpleObjectProperty<>(this, "pointed", Optional.empty());
  private Experiment saved;
  private EditLog edits = EditLog.NONE;

  /** A session that has not run yet: {@link #open} or {@link #run} begins. */
  public Session(Engine engine, UiThread ui, LongSupplier nanoClock, Experiment first) {
    this.engine = engine;
    this.ui = ui;
    this.runs = new RunLoop(engine, ui, nanoClock, selections::follow);
    this.experiment = new ReadOnlyObjectWrapper<>(this, "experiment", first);
    this.saved = first;
    live.addListener((_, _, on) -> {
      if (on && runs.stale.get()) {
        run();
      }
    });
  }

  /** The document. */
  public ReadOnlyObjectProperty<Experiment> experiment() {
    return experiment.getReadOnlyProperty();
  }

  /**
   * Changes the document, remembers the change under a name, and runs the new one.
   *
   * @throws dev.texelscope.engine.tensor.InputException what {@code change} throws; the document is
   *     as it was
   */
  public void edit(String name, UnaryOperator<Experiment> change) {
    edit(name, null, change);
  }

  /**
   * Changes the document.
   *
   * @param mergeKey consecutive edits with equal keys become one undo step, as the moves of a drag
   */
  public void edit(String name, @Nullable Object mergeKey, UnaryOperator<Experiment> change) {
    Experiment before = experiment.get();
    Experiment after = change.apply(before);
    if (!after.equals(before)) {
      boolean merged = history.push(name, mergeKey, before, after);
      edits.edited(name, merged, after);
      become(after);
    }
  }

  /** Takes the last edit back. */
  public void undo() {
    history
        .undo()
        .ifPresent(before -> {
          edits.undone();
          become(before);
        });
  }

  /** Makes the edit that was taken back last again. */
  public void redo() {
    history
        .redo()
        .ifPresent(after -> {
          edits.redone();
          become(after);
        });
  }

  private void become(Experiment value) {
    experiment.set(value);
    publishHistory();
    if (live.get()) {
      runs.submitLive(value);
    } else {
      RunResult shown = runs.result.get();
      runs.outdate(shown == null || !shown.experiment().equals(value));
    }
  }

  private void publishHistory() {
    undoName.set(history.undoName());
    redoName.set(history.redoName());
    canUndo.set(!history.undoName().isEmpty());
    canRedo.set(!history.redoName().isEmpty());
    dirty.set(!experiment.get().equals(saved));
  }

  /** Starts over with another document; the undo history is forgotten. */
  public void open(Experiment value, Optional<Path> from) {
    history.clear();
    edits.opened(value, from);
    saved = value;
    file.set(from);
    experiment.set(value);
    publishHistory();
    runs.submit(value);
  }

  /** Tells every edit from now on, beginning with the document as it is. */
  public void tellEdits(EditLog log) {
    edits = log;
    log.opened(experiment.get(), file.get());
  }

  /** Goes on where an earlier session ended: its document with its undo history. */
  public void resume(EarlierEdits earlier) {
    history.clear();
    EarlierEdits.State state = earlier.replay(history);
    saved = state.saved();
    file.set(state.file());
    experiment.set(state.experiment());
    edits.resumed(earlier);
    publishHistory();
    runs.submit(state.experiment());
  }

  /** Says that the document was written to a file. */
  public void markSaved(Path to) {
    edits.saved(to);
    saved = experiment.get();
    file.set(Optional.of(to));
    publishHistory();
  }

  /** Runs the document as it is. */
  public void run() {
    runs.submit(experiment.get());
  }

  /** Gives up the run that goes on; the last good result stays, marked stale. */
  public void cancel() {
    runs.cancel();
  }

  /** Whether the newest run was stopped by its time limit. */
  public ReadOnlyBooleanProperty timedOut() {
    return runs.timedOut.getReadOnlyProperty();
  }

  /** Takes tensor files as they are on disk now, and runs. */
  public void reload() {
    takeFilesAnew();
    run();
  }

  /** Takes tensor files as they are on disk, from the next run on. */
  public void takeFilesAnew() {
    engine.reload();
  }

  /** Asks the engine for the devices, once. */
  public void loadDevices() {
    var _ =
        engine
            .devices()
            .whenComplete((found, _) ->
                ui.execute(() -> {
                  if (found != null) {
                    devices.set(List.copyOf(found));
                    found.forEach(facts ->
                        LOG.log(
                            System.Logger.Level.INFO,
                            "device {0}, {1}, Vulkan {2}",
                            facts.name(),
                            facts.driver(),
                            facts.apiVersion()));
                  }
                }));
  }

  /** The devices of this machine; empty until {@link #loadDevices} has been answered. */
  public ReadOnlyObjectProperty<List<DeviceFacts>> devices() {
    return devices.getReadOnlyProperty();
  }

  /** The file of the document. */
  public ReadOnlyObjectProperty<Optional<Path>> file() {
    return file.getReadOnlyProperty();
  }

  /** Whether the document differs from its file. */
  public ReadOnlyBooleanProperty dirty() {
    return dirty.getReadOnlyProperty();
  }

  /** Whether there is an edit to take back. */
  public ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }

  /** Whether there is an edit to make again. */
  public ReadOnlyBooleanProperty canRedo() {
    return canRedo.getReadOnlyProperty();
  }

  /** The name of the edit to take back; empty for none. */
  public ReadOnlyStringProperty undoName() {
    return undoName.getReadOnlyProperty();
  }

  /** The name of the edit to make again; empty for none. */
  public ReadOnlyStringProperty redoName() {
    return redoName.getReadOnlyProperty();
  }

  /** Whether every edit runs at once. */
  public BooleanProperty live() {
    return live;
  }

  /**
   * The newest good result; null before the first one. It is closed when another one took its place
   * and all listeners have seen that; whoever reads it on another thread {@link #hold}s it.
   */
  public ReadOnlyObjectProperty<@Nullable RunResult> result() {
    return runs.result.getReadOnlyProperty();
  }

  /**
   * Keeps a result's memory until the answer is run, once or more. May be called with the result
   * shown.
   */
  public Runnable hold(RunResult result) {
    return runs.hold(result);
  }

  /** Whether the result is older than the document. */
  public ReadOnlyBooleanProperty stale() {
    return runs.stale.getReadOnlyProperty();
  }

  /** Why the newest run gave no result, in one sentence; empty if it did. */
  public ReadOnlyStringProperty error() {
    return runs.error.getReadOnlyProperty();
  }

  /** The same with everything that helps whoever mends it. */
  public ReadOnlyStringProperty errorDetails() {
    return runs.errorDetails.getReadOnlyProperty();
  }

  /** The slice of the input that could run, where the newest run failed for its size. */
  public ReadOnlyObjectProperty<Optional<Slice>> offeredSlice() {
    return runs.offeredSlice.getReadOnlyProperty();
  }

  /** The included file that the newest run was not permitted to read. */
  public ReadOnlyObjectProperty<Optional<RefusedInclude>> refusedInclude() {
    return runs.refusedInclude.getReadOnlyProperty();
  }

  /** Lets the shader read included files of a folder, as an edit. */
  public void allowIncludes(RefusedInclude refused) {
    edit(
        "include " + refused.folder().getFileName(),
        e -> {
          if (!(e.shader() instanceof ShaderSource.UserFile file)) {
            return e;
          }
          List<Path> folders = new ArrayList<>(file.options().includeFolders());
          folders.add(refused.folder());
          return e.withShader(
              new ShaderSource.UserFile(file.path(), file.options().withIncludeFolders(folders)));
        });
  }

  /** Why the last run that failed did, for a letter: with nothing of what is in a tensor. */
  public String diagnosis() {
    return runs.diagnosis();
  }

  /** The stage that runs now; empty if nothing runs. */
  public ReadOnlyStringProperty runningStage() {
    return runs.stage.getReadOnlyProperty();
  }

  /** Milliseconds from the edit to its result being shown; NaN before the first. */
  public ReadOnlyDoubleProperty editToPictureMillis() {
    return runs.editToPictureMillis.getReadOnlyProperty();
  }

  /** The way of the result shown from its edit to the window; empty before the first. */
  public ReadOnlyObjectProperty<Optional<RunPath>> runPath() {
    return runs.path.getReadOnlyProperty();
  }

  /** The selected component. */
  public ObjectProperty<Optional<Selection>> selection() {
    return selections.selection();
  }

  /** The component under the cursor. */
  public ObjectProperty<Optional<Selection>> hover() {
    return selections.hover();
  }

  /** What a view points at in the others: the place that a step reads or writes. */
  public ObjectProperty<Optional<Pointed>> pointed() {
    return pointed;
  }

  /** Selects a component. */
  public void select(Storage storage, long slot) {
    selections.selection().set(Optional.of(new Selection(storage, slot)));
  }

  /** Selects the component that holds the element with this linear index. */
  public void selectElement(long linearIndex) {
    selections.selectElement(linearIndex);
  }

  /** Selects a component together with other elements, given by linear index. */
  public void selectGroup(Storage storage, long slot, Set<Long> linearIndices) {
    selections.selectGroup(new Selection(storage, slot), linearIndices);
  }

  /** Where all elements lie that are selected together; empty where only one is selected. */
  public Set<Long> groupIn(Storage storage) {
    return selections.groupIn(storage);
  }

  /**
   * Where the selection lies in a storage form; empty for nothing, and for padding of the other.
   */
  public OptionalLong slotIn(Storage storage) {
    return selections.slotIn(selections.selection().get(), storage);
  }

  /** Where the component under the cursor lies in a storage form. */
  public OptionalLong hoverIn(Storage storage) {
    return selections.slotIn(selections.hover().get(), storage);
  }

  /** The linear index of the selected element; empty for padding and for nothing. */
  public OptionalLong selectedElement() {
    return selections.element(selections.selection().get());
  }

  /** Selects what was selected before. */
  public void back() {
    selections.back();
  }

  /** Selects what was selected before {@link #back}. */
  public void forward() {
    selections.forward();
  }

  /** Whether there is something to go back to. */
  public ReadOnlyBooleanProperty canGoBack() {
    return selections.canGoBack();
  }

  /** Whether there is something to go forward to. */
  public ReadOnlyBooleanProperty canGoForward() {
    return selections.canGoForward();
  }

  /** Lets the result go. The engine belongs to whoever made it. */
  @Override
  public void close() {
    runs.close();
  }
}
