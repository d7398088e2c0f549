package dev.texelscope.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.spirv.AccessSink;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.interpret.BufferMemory;
import dev.texelscope.engine.spirv.interpret.CellSet;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.FlowReplay;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.Resource;
import dev.texelscope.engine.spirv.interpret.ShaderMemory;
import dev.texelscope.engine.spirv.interpret.TexelMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What whole dispatches did, asked afterwards. */
class RecordingTest {

  private static final String SHADER =
      """
      #version 450
      layout(local_size_x = 4) in;
      layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
      layout(set = 0, binding = 1, std430) readonly buffer In { int inputs[]; };
      layout(set = 0, binding = 2, std430) readonly buffer Scale { int scale[]; };
      layout(push_constant) uniform Push { int count; };
      void main() {
        int i = int(gl_GlobalInvocationID.x);
        if (i >= count) {
          return;
        }
        int token = inputs[i] / 10;
        results[i] = inputs[i] * scale[token];
        if (i == 3) {
          results[0] = inputs[100];
        }
      }
      """;

  /** Buffers of 4-byte integers by binding; the push constants are binding −1. */
  private record Ints(Map<Integer, ByteBuffer> data) implements ShaderMemory {

    static ByteBuffer of(int... values) {
      ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.nativeOrder());
      bytes.asIntBuffer().put(values);
      return bytes;
    }

    private record Buffer(ByteBuffer bytes) implements BufferMemory {
      @Override
      public long byteSize() {
        return bytes.capacity();
      }

      @Override
      public long load(long byteOffset, int count) {
        return bytes.getInt((int) byteOffset);
      }

      @Override
      public void store(long byteOffset, int count, long bits) {
        bytes.putInt((int) byteOffset, (int) bits);
      }
    }

    @Override
    public BufferMemory buffer(int binding) {
      return new Buffer(Objects.requireNonNull(data.get(binding)));
    }

    @Override
    public BufferMemory pushConstants() {
      return buffer(-1);
    }

    @Override
    public TexelMemory texels(int binding) {
      throw new IllegalStateException("no images");
    }
  }

  private static Dispatcher dispatcher() {
    Ints memory =
        new Ints(
            Map.of(
                0, Ints.of(new int[6]),
                1, Ints.of(10, 20, 11, 21, 30, 31),
                2, Ints.of(1, 2, 3, 4),
                -1, Ints.of(6)));
    return new Dispatcher(
        program(), memory, new Grid(4, 1, 1), new Grid(2, 1, 1), new OutOfBoundsLog(), 1000);
  }

  /** Replays in memory as it was. */
  private static final class Again implements FlowSource {
    private int replays;

    @Override
    public List<FlowReplay.Written> replay(Grid globalId, AccessSink sink) {
      replays++;
      assertThat(replays).isLessThanOrEqualTo(3);
      return FlowReplay.replay(dispatcher(), globalId, sink);
    }

    @Override
    public InvocationTrace trace(Grid globalId) {
      throw new AssertionError("no invocation waits for others");
    }
  }

  private static Recording record(long maxBytes) {
    Dispatcher dispatcher = dispatcher();
    try (Recorder recorder = new Recorder(dispatcher, maxBytes)) {
      Dispatcher.Lane lane =
          dispatcher.lane(() -> {}, Dispatcher.INTERPRETED, Optional.of(recorder.lane()));
      lane.run(new Grid(1, 0, 0));
      lane.run(new Grid(0, 0, 0));
      return recorder.finish(new Again());
    }
  }

  private static Resource resource(Recording recording, int binding) {
    return recording.resources().stream()
        .filter(resource -> resource.binding() == binding)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyInvocationKeepsItsAccessesInOrder() {
    try (Recording recording = record(1 << 20)) {
      assertThat(recording.complete()).isTrue();
      assertThat(recording.invocations()).isEqualTo(8);
      assertThat(texts(recording, 1))
          .containsExactly(
              "READ push constants byte 0",
              "READ inputs (binding 1) byte 4",
              "READ inputs (binding 1) byte 4",
              "READ scale (binding 2) byte 8",
              "WRITE results (binding 0) byte 4");
      assertThat(texts(recording, 7)).containsExactly("READ push constants byte 0");
      assertThat(recording.accesses(3).get(5).inside()).isFalse();
      assertThat(texts(recording, 3))
          .endsWith("READ inputs (binding 1) byte 400", "WRITE results (binding 0) byte 0");
    }
  }

  private static List<String> texts(Recording recording, long invocation) {
    return recording.accesses(invocation).stream()
        .map(access -> access.site().mode() + " " + access.cells().getFirst())
        .toList();
  }

  @Test
  void numbersCameFromCellsByValueByChoiceAndByDecision() {
    try (Recording recording = record(1 << 20)) {
      for (int i = 0; i < 6; i++) {
        Provenance written = recording.provenance(i).orElseThrow().getFirst();
        int token = List.of(1, 2, 1, 2, 3, 3).get(i);
        assertThat(written.cell()).hasToString("results (binding 0) byte " + 4 * i);
        assertThat(names(written.flow().value()))
            .containsExactly(
                "inputs (binding 1) byte " + 4 * i, "scale (binding 2) byte " + 4 * token);
        assertThat(names(written.flow().choice()))
            .containsExactly("inputs (binding 1) byte " + 4 * i);
        assertThat(names(written.flow().control())).containsExactly("push constants byte 0");
      }
      assertThat(recording.provenance(7)).contains(List.of());
    }
  }

  private static List<String> names(CellSet cells) {
    return cells.cells().stream().map(Object::toString).toList();
  }

  @Test
  void invocationsThatWentTheSameWayShareAPath() {
    try (Recording recording = record(1 << 20)) {
      assertThat(recording.pathCount()).isEqualTo(3); // plain, number 3, beyond the count
    }
  }

  @Test
  void whoReadACellAndWhoWroteIt() {
    try (Recording recording = record(1 << 20)) {
      assertThat(recording.readers(resource(recording, 2), 8)).containsExactly(1L, 3L);
      assertThat(recording.readers(resource(recording, 2), 0)).isEmpty();
      assertThat(recording.writers(resource(recording, 0), 0)).containsExactly(0L, 3L);
      CellMap writes = recording.map(resource(recording, 0), true, 4, 6);
      assertThat(writes.count(0)).isEqualTo(2);
      assertThat(writes.first(0)).isZero();
      assertThat(writes.count(5)).isEqualTo(1);
      assertThat(writes.first(5)).isEqualTo(5);
      CellMap reads = recording.map(resource(recording, 2), false, 4, 4);
      assertThat(reads.count(0)).isZero();
      assertThat(reads.first(0)).isEqualTo(-1);
      assertThat(reads.count(3)).isEqualTo(2);
    }
  }

  @Test
  void whatDoesNotFitIsMissingAndSaid() {
    try (Recording recording = record(8 * InvocationTable.BYTES + 20)) {
      assertThat(recording.complete()).isFalse();
      assertThat(recording.recorded(4)).isTrue(); // its workgroup ran first
      assertThat(recording.recorded(3)).isFalse();
      assertThat(recording.accesses(3)).isEmpty();
    }
  }

  private static Program program() {
    try (GlslCompiler compiler = new GlslCompiler()) {
      GlslSource source = new GlslSource("test.comp", SHADER, Optional.empty());
      if (compiler.compile(
              new CompileRequest(
                  "test", source, new TreeMap<>(), List.of(), CompileRequest.Form.DEBUG))
          instanceof Compiled compiled) {
        return Program.of(
            SpirvModule.read(compiled.module().words()), Map.of(), NumericRules.DEFAULT);
      }
      throw new AssertionError("the shader does not compile");
    }
  }
}
