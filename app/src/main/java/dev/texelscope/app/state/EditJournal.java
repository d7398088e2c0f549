package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.tensor.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes every edit of a session down as it is made, so that a session that ends early can go on.
 * One line a step; a line that was cut off by a kill is left out by the reader. Each session has a
 * journal of its own and holds a lock on it: two windows never write the same one, and the journals
 * that nobody holds are those of sessions that ended early.
 *
 * <p>Told on the session's thread, writes on its own. Who tells an edit waits until it is written,
 * so that a kill can cost the edit that is being typed and none before it; the moves of a drag,
 * which are one edit, are not waited for. A disk that does not answer holds nobody up for longer
 * than {@link #PATIENCE_MILLIS}, once: that is said, and the edits are written when it does.
 */
public final class EditJournal implements EditLog, AutoCloseable {

  private static final String JOURNAL = ".edits";
  private static final String LOCK = ".lock";

  /** Many times what a write takes, and short enough for somebody who types. */
  private static final long PATIENCE_MILLIS = 400;

  private static final long TRY_AGAIN_MILLIS = 1000;

  private final ExecutorService writing =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("edit journal").factory());
  private final Path folder;
  private final String id = UUID.randomUUID().toString();
  private final Consumer<String> trouble;
  private final List<String> lines = new ArrayList<>();
  private final List<Runnable> onceKept = new ArrayList<>();
  private @Nullable FileChannel lock;
  private int written;
  private long bytesKept;
  private boolean triesAgain;
  private volatile boolean unanswered;
  private String said = "";
  private Optional<String> typed = Optional.empty();
  private boolean typedKept = true;

  /**
   * A journal that is written from the first document on.
   *
   * @param folder where journals lie
   * @param trouble is told in a sentence when edits cannot be kept, and with an empty text when
   *     they can again; on another thread
   */
  public EditJournal(Path folder, Consumer<String> trouble) {
    this.folder = folder.toAbsolutePath().normalize();
    this.trouble = trouble;
  }

  @Override
  public void opened(Experiment experiment, Optional<Path> file) {
    writing.execute(() -> {
      lines.clear();
      written = 0;
      add("open", file.map(Path::toString).orElse(""), experiment);
    });
  }

  @Override
  public void edited(String name, boolean merged, Experiment after) {
    if (merged) {
      writing.execute(() -> add("merge", name, after));
    } else {
      keep(() -> add("edit", name, after));
    }
  }

  @Override
  public void undone() {
    keep(() -> add("undo" + EarlierEdits.SEPARATOR));
  }

  @Override
  public void redone() {
    keep(() -> add("redo" + EarlierEdits.SEPARATOR));
  }

  @Override
  public void saved(Path file) {
    writing.execute(() -> add("save" + EarlierEdits.SEPARATOR + file.toAbsolutePath()));
  }

  @Override
  public void resumed(EarlierEdits earlier) {
    writing.execute(() -> {
      lines.clear();
      written = 0;
      lines.addAll(earlier.linesIn(folder));
      write();
    });
  }

  /** Keeps text of a shader that does not compile yet; empty when it is part of the document. */
  public void typed(Optional<String> text) {
    executeIfOpen(() -> {
      typed = text;
      typedKept = false;
      write();
    });
  }

  /**
   * Runs something when all that was told so far is written: soon, or when a folder that took
   * nothing does. On another thread.
   */
  public void onceKept(Runnable then) {
    writing.execute(() -> {
      onceKept.add(then);
      if (isKept()) {
        tellKept();
      }
    });
  }

  /** Takes a step, and waits until it is written or cannot be. */
  private void keep(Runnable step) {
    CompletableFuture<Void> done = CompletableFuture.runAsync(step, writing);
    if (unanswered) {
      return;
    }
    try {
      done.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      unanswered = true;
      if (done.isDone()) {
        unanswered = false;
      } else {
        tell("it does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an edit could not be written down", e.getCause());
    }
  }

  private void add(String kind, String name, Experiment experiment) {
    String plain = name.replaceAll("\\s+", " ");
    String separator = EarlierEdits.SEPARATOR;
    add(kind + separator + plain + separator + ExperimentFile.line(experiment, folder));
  }

  private void add(String line) {
    lines.add(line);
    write();
  }

  /** Appends what is new; writes all of it, beside what was there, at first. */
  private void write() {
    try {
      hold();
      if (written < lines.size()) {
        Path file = folder.resolve(id + JOURNAL);
        if (written == 0 || !append(file, lines.subList(written, lines.size()))) {
          writeAnew(file);
        }
        written = lines.size();
      }
      if (!typedKept) {
        TypedText.of(folder, id).keep(typed);
        typedKept = true;
      }
      tellKept();
    } catch (IOException e) {
      tell(FileFailure.reason(folder, e));
      tryAgain();
    } finally {
      unanswered = false;
    }
  }

  private void writeAnew(Path file) throws IOException {
    Path unfinished = folder.resolve(id + ".part");
    try {
      byte[] bytes = bytes(lines);
      Files.write(unfinished, bytes);
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      bytesKept = bytes.length;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private boolean isKept() {
    return written == lines.size() && typedKept;
  }

  private void tellKept() {
    tell("");
    List<Runnable> waiting = new ArrayList<>(onceKept);
    onceKept.clear();
    waiting.forEach(Runnable::run);
  }

  /** There may be room again before the next edit. */
  private void tryAgain() {
    if (triesAgain) {
      return;
    }
    triesAgain = true;
    CompletableFuture.delayedExecutor(TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS, this::executeIfOpen)
        .execute(() -> {
          triesAgain = false;
          if (!isKept()) {
            write();
          }
        });
  }

  private void executeIfOpen(Runnable work) {
    try {
      writing.execute(work);
    } catch (RejectedExecutionException closed) {
      // The window was closed meanwhile, and said that its edits are not kept.
    }
  }

  /** Tells what has changed: why edits cannot be kept, or with an empty reason that they are. */
  private synchronized void tell(String reason) {
    if (!reason.equals(said)) {
      said = reason;
      trouble.accept(
          reason.isEmpty()
              ? ""
              : "Edits cannot be kept in "
                  + folder
                  + " ("
                  + reason
                  + "): save the experiment, so that nothing is lost if the window ends early.");
    }
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes lines in the place of what an earlier try may have left of them; a full disk needs no
   * room for a second copy.
   *
   * @return false if the file is not there any more, or not as it was written
   */
  private boolean append(Path file, List<String> fresh) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(fresh));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() < bytesKept) {
        return false;
      }
      channel.truncate(bytesKept);
      channel.position(bytesKept);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      bytesKept += bytes.limit();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void hold() throws IOException {
    if (lock == null) {
      Files.createDirectories(folder);
      lock = locked(folder.resolve(id + LOCK)).orElseThrow(() -> new IOException("it is locked"));
    }
  }

  /** The channel that holds a lock; closing it lets go. Empty where somebody else holds it. */
  private static Optional<FileChannel> locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException mine) {
      // Another window of this process.
    }
    channel.close();
    return Optional.empty();
  }

  /**
   * What sessions that ended early had not saved, the newest first. Each is handed to one caller
   * only, as long as that one is alive; {@link Found#forget} ends it for good.
   */
  public static List<Found> endedEarly(Path folder) {
    List<Found> found = new ArrayList<>();
    try (DirectoryStream<Path> journals = Files.newDirectoryStream(folder, "*" + JOURNAL)) {
      for (Path journal : journals) {
        String name = String.valueOf(journal.getFileName());
        String session = name.substring(0, name.length() - JOURNAL.length());
        Path lock = folder.resolve(session + LOCK);
        Optional<FileChannel> held = locked(lock);
        if (held.isPresent()) {
          Optional<String> typed = TypedText.of(folder, session).read();
          Found one = new Found(EarlierEdits.read(journal), typed, journal, lock, held.get());
          if (one.edits().unsaved() || typed.isPresent()) {
            found.add(one);
          } else {
            one.forget();
          }
        }
      }
    } catch (IOException none) {
      // No folder, no sessions.
    }
    found.sort(Comparator.comparing((Found one) -> one.edits().written()).reversed());
    return found;
  }

  /**
   * A session that ended early, held by whoever found it.
   *
   * @param typed text of its shader that did not compile yet
   */
  public record Found(
      EarlierEdits edits, Optional<String> typed, Path journal, Path lockFile, FileChannel held)
      implements AutoCloseable {

    /** Removes it: it goes on elsewhere, or is not wanted. */
    public void forget() {
      try {
        Files.deleteIfExists(journal);
        String name = String.valueOf(journal.getFileName());
        String session = name.substring(0, name.length() - JOURNAL.length());
        TypedText.beside(journal, session).keep(Optional.empty());
        held.close();
        Files.deleteIfExists(lockFile);
      } catch (IOException e) {
        // It is offered again at the next start.
      }
    }

    /** Leaves it for the next start. */
    @Override
    public void close() throws IOException {
      held.close();
    }
  }

  /** Waits until all that was told so far is written, or cannot be. */
  void flush() {
    CompletableFuture.runAsync(() -> {}, writing).join();
  }

  /** Waits until all is written; the journal is kept if it has edits that no file has. */
  @Override
  public void close() {
    writing.execute(() -> {
      boolean keep =
          typed.isPresent()
              || new EarlierEdits(lines, folder, java.nio.file.attribute.FileTime.fromMillis(0))
                  .unsaved();
      FileChannel mine = lock;
      if (mine == null) {
        return;
      }
      try {
        if (!keep) {
          Files.deleteIfExists(folder.resolve(id + JOURNAL));
        }
        mine.close();
        Files.deleteIfExists(folder.resolve(id + LOCK));
      } catch (IOException e) {
        // What is left is looked at at the next start.
      }
    });
    writing.close();
  }
}
