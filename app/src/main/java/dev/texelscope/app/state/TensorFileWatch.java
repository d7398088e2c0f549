package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * Notices that tensor files of the experiment were written since they were opened. The engine goes
 * on with what it read until somebody says otherwise, so that a change is asked about and never
 * silent. Belongs to the {@link UiThread}; files are looked at elsewhere.
 */
public final class TensorFileWatch implements AutoCloseable {

  /**
   * A file that is not as it was.
   *
   * @param file where it lies
   * @param gone whether it is no longer there
   */
  public record Change(Path file, boolean gone) {}

  private record State(long size, FileTime modified) {}

  private final Session session;
  private final UiThread ui;
  private final Executor elsewhere;
  private final Map<Path, Optional<State>> known = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<List<Change>> changes =
      new ReadOnlyObjectWrapper<>(this, "changes", List.of());
  private final Subscription subscription;
  private boolean looking;
  private boolean closed;

  /** Watches the files of a session from now on; {@link #look} has to be called now and then. */
  public TensorFileWatch(Session session, UiThread ui, Executor elsewhere) {
    this.session = session;
    this.ui = ui;
    this.elsewhere = elsewhere;
    subscription = session.experiment().subscribe(_ -> look());
  }

  /** The files that changed. */
  public ReadOnlyObjectProperty<List<Change>> changes() {
    return changes.getReadOnlyProperty();
  }

  /** The tensor files that an experiment names. */
  static Set<Path> files(Experiment experiment) {
    Set<Path> files = new LinkedHashSet<>();
    if (experiment.input() instanceof InputSource.TensorFile file) {
      files.add(file.path());
    }
    for (ParameterSource source :
        List.of(experiment.parameters().scale(), experiment.parameters().zeroPoint())) {
      if (source instanceof ParameterSource.ValuesFile file) {
        files.add(file.path());
      }
    }
    if (experiment.reference() instanceof Reference.ExpectedFile file) {
      files.add(file.path());
    }
    return files;
  }

  /** Looks at the files of the experiment, elsewhere. */
  public void look() {
    Set<Path> files = files(session.experiment().get());
    known.keySet().retainAll(files);
    if (files.isEmpty()) {
      changes.set(List.of());
      return;
    }
    if (looking || closed) {
      return;
    }
    looking = true;
    elsewhere.execute(() -> {
      Map<Path, Optional<State>> found = new LinkedHashMap<>();
      files.forEach(file -> found.put(file, state(file)));
      ui.execute(() -> seen(found));
    });
  }

  private static Optional<State> state(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new State(now.size(), now.lastModifiedTime()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private void seen(Map<Path, Optional<State>> found) {
    looking = false;
    Set<Path> files = files(session.experiment().get());
    List<Change> now = new ArrayList<>();
    found.forEach((file, state) -> {
      if (!files.contains(file)) {
        return;
      }
      Optional<State> before = known.putIfAbsent(file, state);
      if (before != null && !before.equals(state)) {
        now.add(new Change(file, state.isEmpty()));
      }
    });
    if (!changes.get().equals(now)) {
      changes.set(List.copyOf(now));
    }
  }

  /** Takes the files as they are now, and runs. */
  public void reload() {
    known.clear();
    changes.set(List.of());
    session.reload();
    look();
  }

  /** Goes on with what was read; another change is told again. */
  public void keep() {
    known.keySet().removeAll(changes.get().stream().map(Change::file).toList());
    changes.set(List.of());
    look();
  }

  @Override
  public void close() {
    closed = true;
    subscription.unsubscribe();
  }
}
