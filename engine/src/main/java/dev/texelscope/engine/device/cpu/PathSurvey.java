package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.spirv.AccessSink;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sorts the invocations of a dispatch by the decisions that they take. Those that take the same
 * ones execute the same instructions on the same registers, so that whether they use a value that
 * nothing was written to can be seen from one of them. Where invocations share variables it is
 * their workgroups that are sorted: the places of shared variables are decisions too.
 */
final class PathSurvey {
  private static final int MOST_PATHS = 1 << 16;

  private final boolean byWorkgroup;
  private final long workgroupSize;
  private final Dispatcher dispatcher;
  private final List<Lane> lanes = new ArrayList<>();

  /**
   * Units that take the same decisions.
   *
   * @param first number of the first one
   * @param last number of the last one
   * @param count how many there are
   */
  record Alike(long first, long last, long count) {
    private Alike and(Alike other) {
      return new Alike(
          Math.min(first, other.first), Math.max(last, other.last), count + other.count);
    }
  }

  /**
   * A survey of one run.
   *
   * @param byWorkgroup whether units are workgroups, and not invocations
   */
  PathSurvey(Dispatcher dispatcher, boolean byWorkgroup) {
    this.dispatcher = dispatcher;
    this.byWorkgroup = byWorkgroup;
    workgroupSize = dispatcher.localSize().count();
  }

  /** The sinks of one thread. */
  Supplier<AccessSink> lane() {
    Lane lane = new Lane();
    synchronized (lanes) {
      lanes.add(lane);
    }
    return () -> new Sink(lane);
  }

  /** All units, when all threads have ended, in order of the first ones; without those left out. */
  List<Alike> alike() {
    Map<Long, Alike> all = new HashMap<>();
    for (Lane lane : lanes) {
      lane.commit();
      lane.paths.forEach((path, alike) -> all.merge(path, alike, Alike::and));
    }
    Collection<Alike> values = all.values();
    return values.stream().sorted(Comparator.comparingLong(Alike::first)).toList();
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }

  /** The paths that one thread saw; after very many of them new ones are left out. */
  private final class Lane {
    private final Map<Long, Alike> paths = new HashMap<>();
    private long unit = -1;
    private long hash;

    void end(long invocation, long path) {
      long next = byWorkgroup ? dispatcher.workgroupOf(invocation) : invocation;
      if (next != unit) {
        commit();
        unit = next;
      }
      hash = mix(hash, path);
    }

    void commit() {
      if (unit >= 0 && (paths.size() < MOST_PATHS || paths.containsKey(hash))) {
        long count = byWorkgroup ? workgroupSize : 1;
        paths.merge(hash, new Alike(unit, unit, count), Alike::and);
      }
      unit = -1;
      hash = 0;
    }
  }

  private static final class Sink implements AccessSink {
    private final Lane lane;
    private long invocation;
    private long hash;

    Sink(Lane lane) {
      this.lane = lane;
    }

    @Override
    public void begin(long number) {
      invocation = number;
      hash = 0;
    }

    @Override
    public void decide(long outcome) {
      hash = mix(hash, outcome);
    }

    @Override
    public void end() {
      lane.end(invocation, hash);
    }

    @Override
    public void access(int step, int resource, long place) {}

    @Override
    public void outside(int step, int resource, long x, int y, int z) {}
  }
}
