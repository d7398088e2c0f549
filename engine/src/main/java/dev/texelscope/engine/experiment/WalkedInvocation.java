package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.trace.walk.Walk;
import dev.texelscope.engine.trace.walk.WalkAccess;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * An invocation of a run to be stepped through.
 *
 * @param storage form of the run
 * @param shader name of the module
 * @param invocation global id
 * @param walk what it did
 * @param input layout of the input
 * @param output layout of the output
 * @param parameterRow texels in a row of the parameters, where they lie in a texture
 * @param places which bindings hold the tensors
 */
public record WalkedInvocation(
    Storage storage,
    String shader,
    GridSize invocation,
    Walk walk,
    MemoryLayout input,
    MemoryLayout output,
    int parameterRow,
    TensorBindings places) {

  private static final int COMPONENTS = 4;
  private static final Set<RoleKind> TENSORS =
      Set.of(RoleKind.INPUT, RoleKind.OUTPUT, RoleKind.SCALE, RoleKind.ZERO_POINT);

  /**
   * Numbers of a tensor that an access touches.
   *
   * @param role which tensor
   * @param slot number of the first one in storage order; of parameters the number of the cell
   * @param count how many follow each other
   */
  public record Touched(RoleKind role, long slot, int count) {

    /** Whether a slot is one of them. */
    public boolean holds(long other) {
      return other >= slot && other < slot + count;
    }
  }

  static WalkedInvocation of(
      StorageRun run, GridSize invocation, Walk walk, TensorBindings places) {
    return new WalkedInvocation(
        run.storage(),
        run.shader(),
        invocation,
        walk,
        run.evidence().inputLayout(),
        run.evidence().outputLayout(),
        run.evidence().parameterLayout().rowTexels(),
        places);
  }

  /** What an access touches of the tensors; empty for other memory and outside of it. */
  public Optional<Touched> touched(WalkAccess access) {
    return access.inside()
        ? TENSORS.stream()
            .filter(role -> access.binding() == places.numbers().getOrDefault(role, -1))
            .filter(_ -> access.binding() >= 0)
            .findFirst()
            .map(role -> touched(access, role))
        : Optional.empty();
  }

  private Touched touched(WalkAccess access, RoleKind role) {
    if (!access.texel()) {
      return new Touched(role, access.x() / access.byteSize(), 1);
    }
    boolean parameters = role == RoleKind.SCALE || role == RoleKind.ZERO_POINT;
    MemoryLayout layout = role == RoleKind.INPUT ? input : output;
    long texel = access.x();
    if (parameters) {
      texel += (long) access.y() * parameterRow;
    } else if (layout instanceof TextureLayout texture) {
      texel += ((long) access.z() * texture.height() + access.y()) * texture.width();
    }
    return new Touched(role, texel * COMPONENTS, COMPONENTS);
  }

  /**
   * What is known about the components that lie together with one that the invocation writes: the
   * four of a texel, or an entry of a buffer alone; empty where it does not write it.
   *
   * @param run of the same storage form
   * @param slot number of the component in storage order
   */
  List<ComponentReading> written(StorageRun run, long slot) {
    boolean writes =
        walk.accesses().stream()
            .filter(WalkAccess::write)
            .flatMap(access -> touched(access).stream())
            .anyMatch(touched -> touched.role() == RoleKind.OUTPUT && touched.holds(slot));
    int together = output instanceof TextureLayout ? COMPONENTS : 1;
    long first = slot / together * together;
    return writes
        ? LongStream.range(first, first + together).mapToObj(run::reading).toList()
        : List.of();
  }

  /** The first component that the invocation writes and that is wrong; else the first. */
  OptionalLong firstWrong(StorageRun run) {
    List<Long> slots =
        walk.accesses().stream()
            .filter(WalkAccess::write)
            .flatMap(access -> touched(access).stream())
            .filter(touched -> touched.role() == RoleKind.OUTPUT)
            .flatMap(touched ->
                LongStream.range(touched.slot(), touched.slot() + touched.count()).boxed())
            .toList();
    return slots.stream()
        .filter(slot -> run.judgement().at(slot) == Verdict.WRONG)
        .findFirst()
        .or(() -> slots.stream().findFirst())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }
}
