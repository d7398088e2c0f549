package dev.texelscope.app.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The files that were opened last, the newest first, one a line in a file of the user. A list that
 * is broken or cannot be written costs the list and nothing else. Belongs to the {@link UiThread}.
 */
public final class RecentFiles {
  private static final int MOST = 15;

  private final Optional<Path> store;
  private final Executor elsewhere;
  private final ReadOnlyObjectWrapper<List<Path>> files =
      new ReadOnlyObjectWrapper<>(this, "files", List.of());

  /**
   * The list of a file, which need not exist; with none it lasts as long as the window.
   *
   * @param elsewhere writes it
   */
  public RecentFiles(Optional<Path> store, Executor elsewhere) {
    this.store = store;
    this.elsewhere = elsewhere;
    store.filter(Files::isRegularFile).ifPresent(from -> files.set(read(from)));
  }

  private static List<Path> read(Path from) {
    List<Path> read = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(from, StandardCharsets.UTF_8)) {
        if (!line.isBlank() && read.size() < MOST) {
          read.add(Path.of(line));
        }
      }
    } catch (IOException | InvalidPathException e) {
      System.getLogger(RecentFiles.class.getName())
          .log(System.Logger.Level.WARNING, from + " cannot be read and is not used: " + e);
    }
    return List.copyOf(read);
  }

  /** The files, of which some may be gone. */
  public ReadOnlyObjectProperty<List<Path>> files() {
    return files.getReadOnlyProperty();
  }

  /** Puts a file first. */
  public void add(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    List<Path> now = new ArrayList<>(files.get());
    now.remove(absolute);
    now.addFirst(absolute);
    keep(now.subList(0, Math.min(MOST, now.size())));
  }

  /** Takes a file off the list. */
  public void remove(Path file) {
    List<Path> now = new ArrayList<>(files.get());
    if (now.remove(file)) {
      keep(now);
    }
  }

  private void keep(List<Path> now) {
    List<Path> kept = List.copyOf(now);
    files.set(kept);
    store.ifPresent(to -> elsewhere.execute(() -> write(to, kept)));
  }

  private synchronized void write(Path to, List<Path> kept) {
    try {
      Path folder = to.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path fresh = to.resolveSibling(to.getFileName() + ".new");
      Files.write(
          fresh,
          kept.stream().map(Path::toString).filter(path -> !path.contains("\n")).toList(),
          StandardCharsets.UTF_8);
      Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      System.getLogger(RecentFiles.class.getName())
          .log(System.Logger.Level.WARNING, to + " cannot be written: " + e);
    }
  }
}
