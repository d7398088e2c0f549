package dev.texelscope.engine.spirv.interpret;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which invocation of a dispatch wrote each place of some memory, so that places that several ones
 * wrote are known. Atomics aside, which are for several ones. Safe from any thread.
 */
public final class WriteWatch {

  /** Most places that are told of one memory. */
  public static final int MOST_PLACES = 4096;

  private static final long MOST_UNITS = 1L << 26;

  private final Grid extent;
  private final @Nullable Memory[] memories;
  private boolean complete = true;

  /**
   * A place that several invocations wrote.
   *
   * @param unit number of the texel, x fastest, then y, then z; or of the number in a buffer
   * @param first the invocation with the lowest number that wrote it
   * @param last the one with the highest number
   */
  public record Place(long unit, long first, long last) {}

  /**
   * Places of one memory that several invocations wrote.
   *
   * @param unitBytes bytes of a number of a buffer; 0 in an image
   * @param count how many places
   * @param places the first {@value #MOST_PLACES} of them, in order
   */
  public record Overlap(Resource resource, int unitBytes, long count, List<Place> places) {

    /** Copies the list. */
    public Overlap {
      places = List.copyOf(places);
    }
  }

  /**
   * For one run.
   *
   * @param wanted which memory is watched
   */
  public WriteWatch(Dispatcher dispatcher, Predicate<Resource> wanted) {
    Grid local = dispatcher.localSize();
    Grid groups = dispatcher.workgroups();
    extent = new Grid(groups.x() * local.x(), groups.y() * local.y(), groups.z() * local.z());
    Program program = dispatcher.program();
    memories = new @Nullable Memory[program.resources().size()];
    for (Resource resource : program.resources()) {
      if (wanted.test(resource)) {
        memories[resource.index()] = memory(resource, dispatcher);
      }
    }
  }

  private @Nullable Memory memory(Resource resource, Dispatcher dispatcher) {
    long units;
    int unitBytes = 0;
    Grid size = new Grid(1, 1, 1);
    if (resource.kind() == Resource.Kind.IMAGE) {
      TexelMemory texels = dispatcher.memory().texels(resource.binding());
      size = new Grid(texels.width(), texels.height(), texels.depth());
      units = size.count();
    } else {
      unitBytes = narrowest(dispatcher.program(), resource);
      units =
          unitBytes == 0
              ? 0
              : dispatcher.memory().buffer(resource.binding()).byteSize() / unitBytes;
    }
    if (units > MOST_UNITS) {
      complete = false;
    }
    return units == 0 || units > MOST_UNITS
        ? null
        : new Memory(resource, unitBytes, size, new AtomicIntegerArray((int) units));
  }

  /** Bytes of the smallest number that is stored in a buffer; 0 where none is. */
  private static int narrowest(Program program, Resource resource) {
    int bytes = 0;
    for (int step = 0; step < program.size(); step++) {
      if (program.step(step) instanceof MemorySteps.StoreBuffer store
          && store.resource() == resource.index()) {
        for (Scalar kind : store.kinds()) {
          bytes = bytes == 0 ? kind.byteSize() : Math.min(bytes, kind.byteSize());
        }
      }
    }
    return bytes;
  }

  /** The same execution, watched. */
  public Dispatcher.Execution over(Dispatcher.Execution execution) {
    return (invocation, dispatcher) -> {
      invocation.watchWrites(this);
      return execution.executor(invocation, dispatcher);
    };
  }

  /** An invocation writes bytes of a buffer. */
  void bytes(int resource, long byteOffset, int bytes, int[] invocation) {
    Memory memory = memories[resource];
    if (memory != null && byteOffset >= 0) {
      long end = (byteOffset + bytes + memory.unitBytes - 1) / memory.unitBytes;
      for (long unit = byteOffset / memory.unitBytes; unit < end; unit++) {
        if (unit < memory.writers.length()) {
          memory.wrote((int) unit, number(invocation));
        }
      }
    }
  }

  /** An invocation writes a texel inside of an image. */
  void texel(int resource, int x, int y, int z, int[] invocation) {
    Memory memory = memories[resource];
    if (memory != null) {
      int unit = (z * memory.size.y() + y) * memory.size.x() + x;
      memory.wrote(unit, number(invocation));
    }
  }

  private int number(int[] id) {
    return (id[2] * extent.y() + id[1]) * extent.x() + id[0];
  }

  /** Whether all of the wanted memory was watched: none of it is too large for that. */
  public boolean complete() {
    return complete;
  }

  /** What was written by several invocations, when no thread writes any more. */
  public List<Overlap> overlaps() {
    List<Overlap> overlaps = new ArrayList<>();
    for (Memory memory : memories) {
      if (memory != null && memory.several.cardinality() > 0) {
        overlaps.add(memory.overlap());
      }
    }
    return overlaps;
  }

  /** One memory; of each unit the number of the invocation that came first, plus 1. */
  private static final class Memory {
    private final Resource resource;
    private final int unitBytes;
    private final Grid size;
    private final AtomicIntegerArray writers;
    private final BitSet several = new BitSet();
    private final TreeMap<Integer, Place> lowest = new TreeMap<>();

    Memory(Resource resource, int unitBytes, Grid size, AtomicIntegerArray writers) {
      this.resource = resource;
      this.unitBytes = unitBytes;
      this.size = size;
      this.writers = writers;
    }

    void wrote(int unit, int invocation) {
      if (!writers.compareAndSet(unit, 0, invocation + 1)) {
        int other = writers.get(unit) - 1;
        if (other != invocation) {
          several(unit, Math.min(other, invocation), Math.max(other, invocation));
        }
      }
    }

    /** A place among the lowest ones is never dropped before, so that all its writers are seen. */
    private synchronized void several(int unit, long first, long last) {
      several.set(unit);
      lowest.merge(
          unit,
          new Place(unit, first, last),
          (a, b) -> new Place(unit, Math.min(a.first(), b.first()), Math.max(a.last(), b.last())));
      if (lowest.size() > MOST_PLACES) {
        lowest.pollLastEntry();
      }
    }

    synchronized Overlap overlap() {
      return new Overlap(resource, unitBytes, several.cardinality(), List.copyOf(lowest.values()));
    }
  }
}
