package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.CellSet;
import dev.texelscope.engine.spirv.interpret.Flow;
import dev.texelscope.engine.spirv.interpret.FlowReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where numbers came from, once for each path.
 *
 * <p>Which registers a number went through is decided by the way that an invocation takes, and not
 * by any value. So one invocation of a path is executed again with its flows, by the numbers of its
 * accesses; every other invocation of the path has the same flows, at its own places. That makes
 * the provenance of millions of invocations as cheap as their accesses.
 */
final class PathFlows {

  private final FlowSource source;
  private final boolean alone;
  private final boolean[] uniform;
  private final Map<Integer, Optional<List<FlowReplay.Written>>> byPath = new ConcurrentHashMap<>();

  /**
   * Of the paths of a recording.
   *
   * @param alone whether invocations can be replayed alone
   * @param uniform for each resource whether its places belong to the path
   */
  PathFlows(FlowSource source, boolean alone, boolean[] uniform) {
    this.source = source;
    this.alone = alone;
    this.uniform = uniform.clone();
  }

  /** Where the numbers that an invocation wrote came from; see {@link Recording#provenance}. */
  Optional<List<Provenance>> of(Recording recording, long invocation, Path path) {
    if (!alone) {
      return Optional.of(
          source.trace(recording.globalId(invocation)).outputs().stream()
              .map(written -> new Provenance(written.cell(), written.flow()))
              .toList());
    }
    return byPath
        .computeIfAbsent(path.number(), _ -> replayed(recording, path))
        .map(written -> at(recording.accesses(invocation), written));
  }

  private Optional<List<FlowReplay.Written>> replayed(Recording recording, Path path) {
    InvocationRecorder again = new InvocationRecorder(_ -> {}, uniform);
    again.begin(path.example());
    List<FlowReplay.Written> written = source.replay(recording.globalId(path.example()), again);
    return again.hash() == path.hash() ? Optional.of(written) : Optional.empty();
  }

  /** The flows of a path at the places of one invocation. */
  private static List<Provenance> at(
      List<RecordedAccess> accesses, List<FlowReplay.Written> written) {
    List<Provenance> found = new ArrayList<>();
    for (FlowReplay.Written number : written) {
      RecordedAccess write = accesses.get(number.access());
      if (write.inside()) {
        Flow flow =
            new Flow(
                cells(accesses, number.value()),
                cells(accesses, number.choice()),
                cells(accesses, number.control()));
        found.add(new Provenance(write.cell(number.component()), flow));
      }
    }
    return found;
  }

  private static CellSet cells(List<RecordedAccess> accesses, FlowReplay.Origins origins) {
    List<Cell> cells =
        origins.numbers().stream()
            .map(origin -> accesses.get(origin.access()).cell(origin.component()))
            .distinct()
            .toList();
    return new CellSet(cells, origins.count() - origins.numbers().size() + cells.size());
  }
}
