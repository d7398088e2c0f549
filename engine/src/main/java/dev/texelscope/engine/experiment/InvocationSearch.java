package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.device.cpu.RecordedDispatch;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NamedVariable;
import dev.texelscope.engine.spirv.interpret.Resource;
import dev.texelscope.engine.spirv.interpret.Scalar;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.trace.Recording;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Answers questions about all invocations of a dispatch by executing it on the CPU engine. */
final class InvocationSearch {

  /** How many invocations an answer names. */
  static final int MOST = 100;

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
      return answer(storage, asked, found, recording.extent(), recording.complete());
    }
  }

  private static Resource memory(Recording recording, InvocationQuestion.Accessing asked) {
    return recording.resources().stream()
        .filter(resource -> resource.name().equals(asked.memory()))
        .findFirst()
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
    return answer(storage, asked, found.sorted().distinct().toArray(), extent, true);
  }

  private static InvocationAnswer answer(
      Storage storage, InvocationQuestion asked, long[] found, Grid extent, boolean complete) {
    List<GridSize> first = new ArrayList<>();
    for (int i = 0; i < Math.min(found.length, MOST); i++) {
      Grid id = extent.at(found[i]);
      first.add(new GridSize(id.x(), id.y(), id.z()));
    }
    return new InvocationAnswer(storage, asked, found.length, first, complete);
  }
}
