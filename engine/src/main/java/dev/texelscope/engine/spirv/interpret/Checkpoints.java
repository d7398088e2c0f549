package dev.texelscope.engine.spirv.interpret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the invocations of a stepped run were at some of its steps, and what each part of the host's
 * memory held then that was changed since. From there the run can be repeated.
 *
 * <p>The checkpoints are as many steps apart as keeps their number, and so their memory, within a
 * bound: when there are too many, every second one is given up, and the later ones lie twice as far
 * apart.
 */
final class Checkpoints {
  private static final int FIRST_SPACING = 1024;
  private static final int MOST = 64;
  private static final int LEAST = 4;
  private static final long MOST_BYTES = 1L << 27;

  private final List<Invocation> invocations;
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final int most;
  private long spacing = FIRST_SPACING;

  /** A part of the memory, as far as one change goes. */
  private record Part(int resource, long x, int y, int z) {}

  /**
   * One of them.
   *
   * @param since the first change of each part of the memory since then, in order
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Checkpoint(
      long position, List<Snapshot> states, long[] shared, Map<Part, Change> since) {}

  /**
   * None yet.
   *
   * @param invocations all that take part, the watched one first
   */
  Checkpoints(List<Invocation> invocations) {
    this.invocations = List.copyOf(invocations);
    long bytes = invocations.stream().mapToLong(Snapshot::bytes).sum();
    most = Math.clamp(MOST_BYTES / Math.max(1, bytes), LEAST, MOST);
  }

  private Invocation watched() {
    return invocations.getFirst();
  }

  /** Adds a checkpoint where one is due. */
  void reached(long position) {
    if (!checkpoints.isEmpty() && position < checkpoints.getLast().position() + spacing) {
      return;
    }
    if (checkpoints.size() == most) {
      thin();
    }
    checkpoints.add(
        new Checkpoint(
            position,
            invocations.stream().map(Snapshot::of).toList(),
            watched().shared().clone(),
            new LinkedHashMap<>()));
  }

  /** Gives every second one up; what it knew of the memory the one before it knows then. */
  private void thin() {
    for (int i = checkpoints.size() - 1; i > 0; i--) {
      if (i % 2 == 1) {
        Map<Part, Change> earlier = checkpoints.get(i - 1).since();
        checkpoints.remove(i).since().forEach(earlier::putIfAbsent);
      }
    }
    spacing *= 2;
  }

  /** Remembers what changes of the host's memory overwrote. */
  void changed(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.InBuffer(Resource resource, long offset, Scalar kind, long _, long _) ->
            remember(new Part(resource.index(), offset, kind.byteSize(), 0), change);
        case Change.InTexel(Resource resource, int x, int y, int z, long[] _, long[] _) ->
            remember(new Part(resource.index(), x, y, z), change);
        case Change.InRegister _, Change.InShared _ -> {}
      }
    }
  }

  private void remember(Part part, Change change) {
    checkpoints.getLast().since().putIfAbsent(part, change);
  }

  /**
   * Makes everything what it was at the last checkpoint at or before a position; later ones are
   * forgotten.
   *
   * @return the position of that checkpoint
   */
  long restore(long position) {
    while (checkpoints.size() > 1 && checkpoints.getLast().position() > position) {
      undo(checkpoints.removeLast());
    }
    Checkpoint checkpoint = checkpoints.getLast();
    undo(checkpoint);
    checkpoint.since().clear();
    for (int i = 0; i < invocations.size(); i++) {
      checkpoint.states().get(i).restore(invocations.get(i));
    }
    System.arraycopy(checkpoint.shared(), 0, watched().shared(), 0, checkpoint.shared().length);
    return checkpoint.position();
  }

  /** Forgets those after a position, where everything is as it was then already. */
  void forget(long position) {
    while (checkpoints.size() > 1 && checkpoints.getLast().position() > position) {
      checkpoints.removeLast();
    }
  }

  /** The latest changes first, since an earlier one may be of a part of the same bytes. */
  private void undo(Checkpoint checkpoint) {
    List.copyOf(checkpoint.since().values()).reversed().forEach(change -> change.undo(watched()));
  }
}
