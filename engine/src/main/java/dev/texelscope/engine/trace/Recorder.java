package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.AccessSink;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.FlowReplay;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.Resource;
import dev.texelscope.engine.spirv.interpret.TexelMemory;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Records what every invocation of a dispatch does. Each thread of the run takes sinks from its own
 * {@link #lane}; when all have ended {@link #finish} gives the recording.
 */
public final class Recorder implements AutoCloseable {

  /** Bytes that a recording may take, unless said otherwise. */
  public static final long DEFAULT_MAX_BYTES = 1L << 30;

  private final Dispatcher dispatcher;
  private final long maxBytes;
  private final Arena arena;
  private final InvocationTable table;
  private final PathTable paths = new PathTable();
  private final List<PlaceStream> streams = new ArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private boolean finished;

  /**
   * A recorder for one run.
   *
   * @param dispatcher what will run
   * @param maxBytes bytes that the recording may take; what comes later is not recorded
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this, or with the recording
  public Recorder(Dispatcher dispatcher, long maxBytes) {
    if (dispatcher.program().size() > PathEntry.MOST_STEPS
        || dispatcher.program().resources().size() > PathEntry.MOST_RESOURCES) {
      throw new IllegalArgumentException("the program is too large to be recorded");
    }
    this.dispatcher = dispatcher;
    this.maxBytes = maxBytes;
    arena = Arena.ofShared();
    long invocations = dispatcher.workgroups().count() * dispatcher.localSize().count();
    table = new InvocationTable(arena, Math.min(invocations, maxBytes / InvocationTable.BYTES));
    bytes.set(table.size() * InvocationTable.BYTES);
  }

  /** Gives the sinks of one thread. */
  public Supplier<AccessSink> lane() {
    boolean[] uniform = uniform();
    LaneRecorder lane;
    synchronized (streams) {
      PlaceStream stream = new PlaceStream(arena);
      lane = new LaneRecorder(this, streams.size(), stream);
      streams.add(stream);
    }
    return () -> new InvocationRecorder(lane::commit, uniform);
  }

  /** For each resource whether its places belong to paths: all invocations read the same. */
  private boolean[] uniform() {
    boolean[] uniform = new boolean[dispatcher.program().resources().size()];
    for (Resource resource : dispatcher.program().resources()) {
      uniform[resource.index()] =
          resource.kind() == Resource.Kind.UNIFORM_BUFFER
              || resource.kind() == Resource.Kind.PUSH_CONSTANTS;
    }
    return uniform;
  }

  Path path(InvocationRecorder invocation) {
    return paths.path(invocation);
  }

  /** Whether there is room for more. */
  boolean take(long more) {
    return bytes.addAndGet(more) <= maxBytes;
  }

  void place(long invocation, int lane, long position, int path) {
    table.set(invocation, lane, position, path);
  }

  /**
   * The recording, when no thread adds to it any more. It owns the memory from now on.
   *
   * @param source executes invocations once more when their provenance is asked for
   */
  public Recording finish(FlowSource source) {
    streams.forEach(PlaceStream::finish);
    finished = true;
    Map<Integer, Grid> extents = new HashMap<>();
    for (Resource resource : dispatcher.program().resources()) {
      if (resource.kind() == Resource.Kind.IMAGE) {
        TexelMemory texels = dispatcher.memory().texels(resource.binding());
        extents.put(resource.index(), new Grid(texels.width(), texels.height(), texels.depth()));
      }
    }
    return new Recording(
        arena,
        new Recording.Source(
            dispatcher.program(), dispatcher.localSize(), dispatcher.workgroups(), extents),
        table,
        paths.paths(),
        streams,
        new PathFlows(source, FlowReplay.possible(dispatcher.program()), uniform()),
        bytes.get() <= maxBytes);
  }

  /** Gives the memory up, unless there is a recording. */
  @Override
  public void close() {
    if (!finished) {
      arena.close();
    }
  }
}
