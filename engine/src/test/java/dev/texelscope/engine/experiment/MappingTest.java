package dev.texelscope.engine.experiment;

import static dev.texelscope.engine.experiment.RunnerFixture.generated;
import static dev.texelscope.engine.experiment.RunnerFixture.perToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.tensor.DType;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The mapping of indices against an enumeration that knows nothing of it, and against what the
 * shaders do.
 */
class MappingTest {

  private static final List<RunnerFixture> OPEN = new java.util.ArrayList<>();

  @BeforeContainer
  static void open() {
    OPEN.add(new RunnerFixture());
  }

  @AfterContainer
  static void close() {
    OPEN.forEach(RunnerFixture::close);
    OPEN.clear();
  }

  /** Sizes, packing, axis map and dim order of a tensor. */
  record Case(List<Integer> nchw, Dim packing, AxisMap axisMap, DimOrder dimOrder) {

    Sizes sizes() {
      return new Sizes(4, nchw.get(0), nchw.get(1), nchw.get(2), nchw.get(3));
    }

    Experiment experiment() {
      Experiment experiment =
          perToken(
              generated(
                  "coords:"
                      + nchw.get(0)
                      + "x"
                      + nchw.get(1)
                      + "x"
                      + nchw.get(2)
                      + "x"
                      + nchw.get(3)));
      return experiment.withPlacement(
          experiment
              .placement()
              .withPacking(packing)
              .withAxisMap(axisMap)
              .withDimOrder(dimOrder)
              .withStorage(StorageChoice.BOTH)
              .withParamsIn(Optional.of(ParameterStorage.TEXTURE)));
    }

    Mapping mapping() {
      return Mapping.of(experiment(), sizes());
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<Integer>> sizes = Arbitraries.of(1, 2, 3, 4, 5, 7, 9).list().ofSize(4);
    Arbitrary<AxisMap> axisMaps =
        Combinators.combine(Arbitraries.shuffle(0, 1, 2), Arbitraries.integers().between(0, 2))
            .as((axes, batch) -> new AxisMap(axes.get(0), axes.get(1), axes.get(2), batch));
    Arbitrary<DimOrder> orders = Arbitraries.shuffle(Dim.N, Dim.C, Dim.H, Dim.W).map(DimOrder::new);
    return Combinators.combine(sizes, Arbitraries.of(Dim.W, Dim.H, Dim.C), axisMaps, orders)
        .as(Case::new);
  }

  /**
   * Walks all elements in the order of the buffer, and of the texture, counting as a person would.
   */
  @Property(tries = 200)
  void agreesWithAnEnumeration(@ForAll("cases") Case example) {
    Mapping mapping = example.mapping();
    Map<TexelAddress, Element> texels = texelsByHand(example);
    List<Element> buffer = bufferByHand(example);
    Sizes sizes = example.sizes();
    for (Map.Entry<TexelAddress, Element> entry : texels.entrySet()) {
      TexelAddress at = entry.getKey();
      Element e = entry.getValue();
      Mapping.Component component = mapping.component(at.x(), at.y(), at.z(), at.component());
      assertThat(component.element()).contains(e);
      assertThat(mapping.ofElement(e)).isEqualTo(component);
      long token = ((long) e.n() * sizes.c() + e.c()) * sizes.h() + e.h();
      assertThat(component.token().orElseThrow().value()).isEqualTo(token);
      assertThat(component.cell().orElseThrow())
          .hasToString("(" + token / 4 + ",0,0)." + "RGBA".charAt((int) (token % 4)));
      assertThat(component.linearIndex()).contains(token * sizes.w() + e.w());
    }
    for (int index = 0; index < buffer.size(); index++) {
      assertThat(mapping.ofBufferIndex(index).element()).contains(buffer.get(index));
    }
    long components = mapping.texture().slots();
    long padding = 0;
    for (long slot = 0; slot < components; slot++) {
      TexelAddress at = mapping.texture().addressOfSlot(slot);
      if (mapping.component(at.x(), at.y(), at.z(), at.component()).padding()) {
        padding++;
        assertThat(texels).doesNotContainKey(at);
      }
    }
    assertThat(components - padding).isEqualTo(texels.size());
  }

  private static Map<TexelAddress, Element> texelsByHand(Case example) {
    Sizes s = example.sizes();
    Map<TexelAddress, Element> texels = new HashMap<>();
    int[] size = {s.w(), s.h(), s.c()};
    int p = example.packing().whcn();
    int[] axis = {example.axisMap().w(), example.axisMap().h(), example.axisMap().c()};
    int b = example.axisMap().batch();
    int batchSpan = b == p ? (size[b] + 3) / 4 * 4 : size[b];
    for (int n = 0; n < s.n(); n++) {
      for (int c = 0; c < s.c(); c++) {
        for (int h = 0; h < s.h(); h++) {
          for (int w = 0; w < s.w(); w++) {
            int[] coordinate = {w, h, c};
            int[] pos = new int[3];
            for (int dim = 0; dim < 3; dim++) {
              pos[axis[dim]] = coordinate[dim];
            }
            pos[axis[b]] += n * batchSpan;
            pos[axis[p]] /= 4;
            texels.put(
                new TexelAddress(pos[0], pos[1], pos[2], coordinate[p] % 4),
                new Element(n, c, h, w));
          }
        }
      }
    }
    return texels;
  }

  private static List<Element> bufferByHand(Case example) {
    Sizes s = example.sizes();
    List<Element> elements = new java.util.ArrayList<>();
    for (long i = 0; i < s.numel(); i++) {
      elements.add(s.element(i));
    }
    List<Dim> innermostFirst = new java.util.ArrayList<>(example.dimOrder().outermostFirst());
    Collections.reverse(innermostFirst);
    elements.sort((a, b) -> {
      for (Dim dim : example.dimOrder().outermostFirst()) {
        int order = Integer.compare(a.at(dim), b.at(dim));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    });
    return elements;
  }

  /**
   * Each element carries its own linear index through the shader: the output names the element that
   * is really there.
   */
  @Property(tries = 40)
  void agreesWithWhatTheShadersDo(@ForAll("cases") Case example) {
    Experiment coded =
        example
            .experiment()
            .withOperation(Operation.DEFAULT.withOutDtype(DType.INT32))
            .withParameters(
                Parameters.DISTINCT
                    .withScale(new ParameterSource.Constant(1))
                    .withZeroPoint(new ParameterSource.Constant(0)));
    Mapping mapping = example.mapping();
    try (RunResult result = OPEN.getFirst().run(coded)) {
      for (StorageRun run : result.runs()) {
        for (long linear = 0; linear < example.sizes().numel(); linear++) {
          Mapping.Component component = mapping.ofLinearIndex(linear);
          long slot =
              switch (run.storage()) {
                case TEXTURE -> mapping.texture().slotOfAddress(component.texel());
                case BUFFER -> component.bufferIndex().orElseThrow().index();
              };
          assertThat(run.evidence().output().longAt(slot))
              .as("%s %s", run.storage(), component)
              .isEqualTo(linear);
        }
      }
    }
  }

  /** The probes see the same input slot and the same parameter cell as the mapping names. */
  @Property(tries = 40)
  void agreesWithWhatTheProbesSee(@ForAll("cases") Case example) {
    Mapping mapping = example.mapping();
    try (RunResult result = OPEN.getFirst().run(example.experiment())) {
      for (StorageRun run : result.runs()) {
        for (long slot = 0; slot < run.evidence().outputLayout().slots(); slot++) {
          ComponentReading reading = run.reading(slot);
          if (reading.element().isPresent()) {
            Mapping.Component component = mapping.ofElement(reading.element().get());
            assertThat(reading.tokenRead()).isEqualTo(component.token());
            assertThat(reading.zeroPointCellRead()).isEqualTo(component.cell());
            assertThat(reading.scaleCellRead()).isEqualTo(component.cell());
            assertThat(reading.elementRead()).isEqualTo(component.element());
          }
        }
      }
    }
  }
}
