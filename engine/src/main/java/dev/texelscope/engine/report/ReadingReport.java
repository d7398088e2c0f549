package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.Mapping;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.ParameterCell;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.quantize.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** All that a run knows about single components: as JSON, and as lines for people. */
public final class ReadingReport {

  private ReadingReport() {}

  /**
   * What one run knows about places.
   *
   * @param places of the experiment that ran; padding of the texture has no place in a buffer
   */
  static List<ComponentReading> at(StorageRun run, List<Mapping.Component> places) {
    List<ComponentReading> readings = new ArrayList<>();
    for (Mapping.Component place : places) {
      switch (run.storage()) {
        case TEXTURE ->
            readings.add(run.reading(run.evidence().outputLayout().slotOfAddress(place.texel())));
        case BUFFER ->
            place
                .bufferIndex()
                .ifPresent(at ->
                    readings.add(run.reading(run.evidence().outputLayout().slotOfAddress(at))));
      }
    }
    return readings;
  }

  /** What an example of a finding says. */
  static void example(ObjectNode node, ComponentReading reading) {
    reading.element().ifPresent(element -> putElement(node, "element", element));
    putAddress(node, reading.address());
    putLong(node, "got", reading.got());
    putLong(node, "expected", reading.expected());
    putToken(node, "token_read", reading.tokenRead());
    reading.tokenExpected().ifPresent(token -> node.put("token_expected", token.value()));
    reading
        .elementRead()
        .filter(e -> !reading.elementRight())
        .ifPresent(e -> putElement(node, "element_read", e));
  }

  /** The same and everything else. Fields are added, never renamed. */
  public static void json(ObjectNode node, ComponentReading reading) {
    example(node, reading);
    node.put("padding", reading.element().isEmpty());
    putLong(node, "index", reading.linearIndex());
    node.put("verdict", reading.verdict().label());
    putPlace(node, "source_read", reading.sourceRead());
    putPlace(node, "source_expected", reading.sourceExpected());
    putCell(node, "scale_cell_read", reading.scaleCellRead());
    putCell(node, "zero_point_cell_read", reading.zeroPointCellRead());
    putCell(node, "cell_expected", reading.cellExpected());
    putArithmetic(node, "arithmetic_read", reading.readOperands(), reading.readSteps());
    putArithmetic(node, "arithmetic_expected", reading.expectedOperands(), reading.expectedSteps());
  }

  private static void putArithmetic(
      ObjectNode parent,
      String field,
      Optional<ComponentReading.Operands> operands,
      Optional<Steps> steps) {
    if (operands.isEmpty() || steps.isEmpty()) {
      parent.putNull(field);
      return;
    }
    ObjectNode node = parent.putObject(field);
    node.put("x", operands.get().x());
    node.put("scale", operands.get().scale());
    node.put("zero_point", operands.get().zeroPoint());
    Steps s = steps.get();
    if (!Float.isNaN(s.inverse())) {
      node.put("inverse", s.inverse());
    }
    node.put("product", s.product());
    node.put("nearest_tie", s.nearestTie());
    node.put("tie_distance", s.tieDistance());
    node.put("rounded", s.rounded());
    if (s.undefined().isEmpty()) {
      node.put("shifted", s.shifted());
      node.put("clamped", s.clamped());
    } else {
      node.put("undefined", s.undefined().get().reason());
    }
  }

  private static void putPlace(ObjectNode node, String field, Optional<Address> place) {
    place.ifPresentOrElse(at -> putAddress(node.putObject(field), at), () -> node.putNull(field));
  }

  private static void putAddress(ObjectNode node, Address address) {
    switch (address) {
      case TexelAddress texel -> {
        node.putArray("texel").add(texel.x()).add(texel.y()).add(texel.z());
        node.put("component", texel.letter());
      }
      case BufferAddress buffer -> node.put("buffer_index", buffer.index());
    }
  }

  private static void putCell(ObjectNode node, String field, Optional<ParameterCell> cell) {
    cell.ifPresentOrElse(
        c -> MappingReport.putCell(node.putObject(field), c), () -> node.putNull(field));
  }

  private static void putToken(ObjectNode node, String field, Optional<TokenIndex> token) {
    token.ifPresentOrElse(t -> node.put(field, t.value()), () -> node.putNull(field));
  }

  private static void putElement(ObjectNode node, String field, Element e) {
    node.putArray(field).add(e.n()).add(e.c()).add(e.h()).add(e.w());
  }

  private static void putLong(ObjectNode node, String field, OptionalLong value) {
    value.ifPresentOrElse(number -> node.put(field, number), () -> node.putNull(field));
  }

  /** A block of lines for each place in each storage form; empty where none was asked for. */
  public static String text(RunResult result, List<Mapping.Component> places) {
    StringBuilder text = new StringBuilder();
    for (StorageRun run : result.runs()) {
      for (ComponentReading reading : at(run, places)) {
        text.append('\n').append(run.storage().label()).append(' ').append(reading.address());
        text.append("  ").append(reading.verdict().sign()).append(' ');
        text.append(reading.verdict().label()).append('\n');
        line(text, "element", reading.element(), reading.elementRead());
        line(
            text,
            run.evidence().granularity().words("token"),
            reading.tokenExpected(),
            reading.tokenRead());
        line(text, "scale from", reading.cellExpected(), reading.scaleCellRead());
        line(text, "zero_point from", reading.cellExpected(), reading.zeroPointCellRead());
        arithmetic(text, "expected", reading.expectedOperands(), reading.expectedSteps());
        arithmetic(text, "read", reading.readOperands(), reading.readSteps());
        text.append("  wrote ").append(whole(reading.got(), "nothing"));
        text.append(reading.element().isEmpty() ? "" : ", expected ");
        text.append(reading.element().isEmpty() ? "" : whole(reading.expected(), "undefined"));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, String name, Optional<?> expected, Optional<?> read) {
    text.append("  ").append(name).append(' ').append(word(read));
    if (expected.isPresent() && !expected.equals(read)) {
      text.append(" ≠ ").append(word(expected)).append(" expected");
    }
    text.append('\n');
  }

  private static String word(Optional<?> value) {
    return value
        .map(v -> v instanceof TokenIndex token ? Long.toString(token.value()) : v.toString())
        .orElse("none");
  }

  /** {@code x 0.36 · (1/scale) 20 = 7.2, rounded 7, + zero_point 4 = 11, clamped 11}. */
  private static void arithmetic(
      StringBuilder text,
      String name,
      Optional<ComponentReading.Operands> operands,
      Optional<Steps> steps) {
    if (operands.isEmpty() || steps.isEmpty()) {
      return;
    }
    Steps s = steps.get();
    text.append("  ").append(name).append(": x ").append(NumberText.float32(s.x()));
    text.append(
        Float.isNaN(s.inverse())
            ? " / scale " + NumberText.float32(operands.get().scale())
            : " · (1/scale) " + NumberText.float32(s.inverse()));
    text.append(" = ").append(NumberText.float32(s.product()));
    text.append(", rounded ").append(NumberText.float32(s.rounded()));
    text.append(", zero_point ").append(operands.get().zeroPoint());
    text.append(
        s.undefined()
            .map(why -> ", undefined: " + why.reason())
            .orElse(", shifted " + s.shifted() + ", clamped " + s.clamped()));
    text.append('\n');
  }

  private static String whole(OptionalLong value, String otherwise) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : otherwise;
  }
}
