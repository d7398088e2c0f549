package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.device.cpu.RecordedDispatch;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.spirv.SourceLine;
import dev.texelscope.engine.spirv.interpret.Access;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NamedVariable;
import dev.texelscope.engine.spirv.interpret.Resource;
import dev.texelscope.engine.spirv.interpret.Scalar;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.trace.Assignment;
import dev.texelscope.engine.trace.CellNames;
import dev.texelscope.engine.trace.Recording;
import dev.texelscope.engine.trace.walk.WalkPlace;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Answers questions about all invocations of a dispatch by executing it on the CPU engine. */
final class InvocationSearch {

  /** How many invocations an answer names. */
  static final int MOST = 100;

  /** So long single invocations are looked at; the ids of the others are there all the same. */
  private static final long LOOKING_NANOS = 3_000_000_000L;

  private static final int BYTES_OF_NUMBER = 4;
  private static final int COMPONENTS = 4;

  private final CpuDevice device;
  private final Replay plain;
  private final Replay named;
  private final long maxBytes;

  /**
   * For one dispatch.
   *
   * @param plain the module that ran
   * @param named the same shader with names and lines
   * @param maxBytes how much memory a recording may take
   */
  InvocationSearch(CpuDevice device, Replay plain, Replay named, long maxBytes) {
    this.device = device;
    this.plain = plain;
    this.named = named;
    this.maxBytes = maxBytes;
  }

  InvocationAnswer answer(Storage storage, InvocationQuestion question) {
    return switch (question) {
      case InvocationQuestion.Accessing accessing -> accessing(storage, accessing);
      case InvocationQuestion.Assigning assigning -> assigning(storage, assigning);
    };
  }

  private InvocationAnswer accessing(Storage storage, InvocationQuestion.Accessing asked) {
    try (Arena arena = Arena.ofShared();
        RecordedDispatch recorded = device.record(plain.dispatch(), arena, maxBytes)) {
      Recording recording = recorded.recording();
      Resource memory = memory(recording, asked);
      long place = place(recording, memory, asked);
      long[] found =
          (asked.write() ? recording.writers(memory, place) : recording.readers(memory, place))
              .toArray();
      Touch touch =
          access ->
              access.write() == asked.write()
                  && access.cells().stream()
                      .anyMatch(cell -> covers(recording, memory, place, cell));
      return answer(
          storage,
          asked,
          found,
          recording.extent(),
          recording.complete(),
          invocation -> accesses(invocation, touch));
    }
  }

  private Resource memory(Recording recording, InvocationQuestion.Accessing asked) {
    return recording.resources().stream()
        .filter(resource -> resource.name().equals(asked.memory()))
        .findFirst()
        .or(() ->
            recording.resources().stream()
                .filter(
                    resource -> role(asked).filter(r -> plain.places().is(r, resource)).isPresent())
                .findFirst())
        .orElseThrow(() ->
            new InputException(
                asked
                    + ": the shader has no "
                    + asked.memory()
                    + "; it has "
                    + String.join(
                        ", ",
                        recording.resources().stream()
                            .map(Resource::name)
                            .filter(name -> !name.isEmpty())
                            .toList())));
  }

  /** What a tensor is called whatever its name in the shader is. */
  private static Optional<RoleKind> role(InvocationQuestion.Accessing asked) {
    return switch (asked.memory()) {
      case "t_in", "in", "input" -> Optional.of(RoleKind.INPUT);
      case "t_out", "out", "output" -> Optional.of(RoleKind.OUTPUT);
      case "t_scale", "scale" -> Optional.of(RoleKind.SCALE);
      case "t_zero_point", "zero_point" -> Optional.of(RoleKind.ZERO_POINT);
      default -> Optional.empty();
    };
  }

  private long place(Recording recording, Resource memory, InvocationQuestion.Accessing asked) {
    boolean image = memory.kind() == Resource.Kind.IMAGE;
    if (!image && asked.texel()) {
      throw new InputException(
          asked
              + ": "
              + asked.memory()
              + " is a buffer, which has no texels; NAME[NUMBER] is allowed");
    }
    if (!image) {
      return asked.x() * bytesOfNumber(memory);
    }
    if (!asked.texel()) {
      return asked.x() / COMPONENTS;
    }
    Grid extent = recording.extent(memory);
    if (asked.x() >= extent.x() || asked.y() >= extent.y() || asked.z() >= extent.z()) {
      throw new InputException(asked + ": " + asked.memory() + " has " + extent + " texels");
    }
    return ((long) asked.z() * extent.y() + asked.y()) * extent.x() + asked.x();
  }

  /** Tensors have numbers of their type, all else numbers of 32 bits. */
  private int bytesOfNumber(Resource memory) {
    if (plain.places().is(RoleKind.OUTPUT, memory)) {
      return plain.run().outDtype().byteSize();
    }
    return plain.places().is(RoleKind.INPUT, memory)
        ? plain.run().evidence().input().dtype().byteSize()
        : BYTES_OF_NUMBER;
  }

  private InvocationAnswer assigning(Storage storage, InvocationQuestion.Assigning asked) {
    List<NamedVariable> variables =
        device.variables(named.dispatch()).stream()
            .filter(variable -> variable.name().equals(asked.variable()))
            .toList();
    if (variables.isEmpty()) {
      throw new InputException(asked + ": the shader has no variable " + asked.variable());
    }
    LongStream found = LongStream.empty();
    for (NamedVariable variable : variables) {
      for (int number = 0; number < variable.kinds().size(); number++) {
        Scalar kind = variable.kinds().get(number);
        found =
            LongStream.concat(
                found,
                Arrays.stream(
                    device.invocationsWhere(
                        named.dispatch(),
                        variable,
                        number,
                        value -> kind.number(value) == asked.value())));
      }
    }
    GridSize local = plain.run().plan().localSize();
    GridSize groups = plain.run().plan().workgroups();
    Grid extent = new Grid(local.x() * groups.x(), local.y() * groups.y(), local.z() * groups.z());
    return answer(
        storage,
        asked,
        found.sorted().distinct().toArray(),
        extent,
        true,
        invocation -> assignments(invocation, asked));
  }

  /** Whether an access is one that was asked for. */
  private interface Touch {
    boolean of(Access access);
  }

  private static boolean covers(Recording recording, Resource memory, long place, Cell cell) {
    if (cell.resource().binding() != memory.binding()) {
      return false;
    }
    return switch (cell) {
      case Cell.InTexel(var _, int x, int y, int z, int _) -> {
        Grid extent = recording.extent(memory);
        yield ((long) z * extent.y() + y) * extent.x() + x == place;
      }
      case Cell.InBuffer(var _, long byteOffset, int byteSize) ->
          place >= byteOffset && place < byteOffset + byteSize;
    };
  }

  private InvocationHit accesses(GridSize invocation, Touch touch) {
    CellNames names = new CellNames(named.dispatch().module().summary());
    List<Access> found =
        device.trace(named.dispatch(), invocation).accesses().stream().filter(touch::of).toList();
    return hit(
        invocation,
        found.stream().map(access -> text(access, names)).toList(),
        found.stream().map(Access::line).toList());
  }

  private static String text(Access access, CellNames names) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < access.values().size(); i++) {
      values.add(access.kinds().get(i).text(access.values().get(i)));
    }
    String place =
        access.cells().getFirst() instanceof Cell.InTexel(var resource, int x, int y, int z, int _)
            ? CellNames.texel(resource, x, y, z)
            : names.of(access.cells().getFirst());
    return place
        + (access.write() ? " ← " : " = ")
        + (values.size() == 1 ? values.getFirst() : "(" + String.join(", ", values) + ")");
  }

  private InvocationHit assignments(GridSize invocation, InvocationQuestion.Assigning asked) {
    List<Assignment> found =
        device.trace(named.dispatch(), invocation).assignments().stream()
            .filter(assignment -> assignment.variable().name().equals(asked.variable()))
            .filter(assignment -> holds(assignment, asked.value()))
            .toList();
    return hit(
        invocation,
        found.stream().map(a -> a.variable().name() + " = " + a.text()).toList(),
        found.stream().map(Assignment::line).toList());
  }

  private static boolean holds(Assignment assignment, double wanted) {
    for (int i = 0; i < assignment.values().size(); i++) {
      if (assignment.variable().kinds().get(i).number(assignment.values().get(i)) == wanted) {
        return true;
      }
    }
    return false;
  }

  private static InvocationHit hit(
      GridSize invocation, List<String> texts, List<SourceLine> lines) {
    return texts.isEmpty()
        ? new InvocationHit(invocation, "", "", 0)
        : new InvocationHit(
            invocation, texts.getFirst(), WalkPlace.of(lines.getFirst()).toString(), texts.size());
  }

  /** Says what an invocation did. */
  private interface Look {
    InvocationHit at(GridSize invocation);
  }

  private static InvocationAnswer answer(
      Storage storage,
      InvocationQuestion asked,
      long[] found,
      Grid extent,
      boolean complete,
      Look look) {
    List<GridSize> first = new ArrayList<>();
    List<InvocationHit> hits = new ArrayList<>();
    long end = System.nanoTime() + LOOKING_NANOS;
    for (int i = 0; i < Math.min(found.length, MOST); i++) {
      Grid id = extent.at(found[i]);
      GridSize invocation = new GridSize(id.x(), id.y(), id.z());
      first.add(invocation);
      hits.add(
          System.nanoTime() - end < 0
              ? look.at(invocation)
              : new InvocationHit(invocation, "", "", 0));
    }
    return new InvocationAnswer(storage, asked, found.length, first, hits, complete);
  }
}
