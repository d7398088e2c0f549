package dev.texelscope.app.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values that a document had, with the names of the edits between them.
 *
 * @param <T> an immutable document
 */
public final class UndoHistory<T> {

  private static final int MOST_STEPS = 1000;

  private record Step<T>(String name, @Nullable Object mergeKey, T before, T after) {}

  private final Deque<Step<T>> done = new ArrayDeque<>();
  private final Deque<Step<T>> undone = new ArrayDeque<>();

  /**
   * Remembers an edit. What could be redone is forgotten.
   *
   * @param mergeKey an edit with the same key as the one before it becomes one step with it, as the
   *     moves of one drag; null: a step of its own
   * @return whether it became one with the step before
   */
  public boolean push(String name, @Nullable Object mergeKey, T before, T after) {
    undone.clear();
    Step<T> last = done.peek();
    if (last != null && mergeKey != null && mergeKey.equals(last.mergeKey())) {
      done.pop();
      done.push(new Step<>(name, mergeKey, last.before(), after));
      return true;
    }
    done.push(new Step<>(name, mergeKey, before, after));
    if (done.size() > MOST_STEPS) {
      done.removeLast();
    }
    return false;
  }

  /** Takes the last edit back: the document before it; empty where there is none. */
  public Optional<T> undo() {
    if (done.isEmpty()) {
      return Optional.empty();
    }
    Step<T> step = done.pop();
    undone.push(step);
    return Optional.of(step.before());
  }

  /** Makes the edit that was taken back last again: the document after it. */
  public Optional<T> redo() {
    if (undone.isEmpty()) {
      return Optional.empty();
    }
    Step<T> step = undone.pop();
    done.push(new Step<>(step.name(), null, step.before(), step.after()));
    return Optional.of(step.after());
  }

  /** The name of the edit that {@link #undo} takes back; empty text for none. */
  public String undoName() {
    Step<T> last = done.peek();
    return last == null ? "" : last.name();
  }

  /** The name of the edit that {@link #redo} makes again; empty text for none. */
  public String redoName() {
    Step<T> next = undone.peek();
    return next == null ? "" : next.name();
  }

  /** Forgets everything. */
  public void clear() {
    done.clear();
    undone.clear();
  }
}
