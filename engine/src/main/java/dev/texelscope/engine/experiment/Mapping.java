package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterCell;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The index arithmetic of an experiment, from layouts alone: nothing runs. Answers where an element
 * lives, what a texel or buffer entry holds, which token it belongs to and where that token's
 * parameters are.
 *
 * @param texture layout of the output texture
 * @param buffer layout of the output buffer
 * @param granularity how many elements share parameters
 * @param tokens token of each element
 * @param parameters cell of each token
 */
public record Mapping(
    TextureLayout texture,
    BufferLayout buffer,
    Granularity granularity,
    TokenLayout tokens,
    ParameterLayout parameters) {

  /**
   * Width of a parameter texture's row where no device says otherwise: Vulkan's required minimum is
   * 256, desktop devices have this.
   */
  private static final int DEFAULT_ROW_TEXELS = 4096;

  /**
   * One component and everything that its index leads to.
   *
   * @param element empty for padding
   * @param texel where it lies in the texture
   * @param bufferIndex where the element lies in the buffer; empty for padding
   * @param token empty for padding
   * @param cell parameter cell of the token; empty for padding
   */
  public record Component(
      Optional<Element> element,
      Optional<Long> linearIndex,
      TexelAddress texel,
      Optional<BufferAddress> bufferIndex,
      Optional<TokenIndex> token,
      Optional<ParameterCell> cell) {

    /** Whether it holds no element. */
    public boolean padding() {
      return element.isEmpty();
    }
  }

  /** The mapping of an experiment for a tensor of these sizes. */
  public static Mapping of(Experiment experiment, Sizes sizes) {
    Placement placement = experiment.placement();
    TokenLayout tokens = experiment.operation().tokens(sizes);
    ParameterStorage storage = placement.parameterStorage(experiment.operation().granularity());
    return new Mapping(
        (TextureLayout) placement.outputLayout(Storage.TEXTURE, sizes),
        new BufferLayout(sizes, placement.dimOrder()),
        experiment.operation().granularity(),
        tokens,
        ParameterLayout.of(storage, tokens.numTokens(), DEFAULT_ROW_TEXELS));
  }

  /** The component that holds an element. */
  public Component ofElement(Element element) {
    if (!texture.sizes().contains(element)) {
      throw new InputException(
          "element: " + element + " is outside the tensor " + texture.sizes() + " (N×C×H×W)");
    }
    return at(texture.slotOf(texture.sizes().linearIndex(element)));
  }

  /** The component that holds the element with this linear index. */
  public Component ofLinearIndex(long index) {
    checkIndex("index", index, texture.sizes().numel(), "elements");
    return at(texture.slotOf(index));
  }

  /** The component that holds the element at this buffer index. */
  public Component ofBufferIndex(long index) {
    checkIndex("buffer", index, buffer.slots(), "buffer entries");
    return at(texture.slotOf(buffer.linearIndexAt(index)));
  }

  /** The four components of a texel, in the order R, G, B, A. */
  public List<Component> ofTexel(int x, int y, int z) {
    return List.of(
        component(x, y, z, 0), component(x, y, z, 1), component(x, y, z, 2), component(x, y, z, 3));
  }

  /** One component of a texel. */
  public Component component(int x, int y, int z, int component) {
    if (x < 0
        || y < 0
        || z < 0
        || x >= texture.width()
        || y >= texture.height()
        || z >= texture.depth()
        || component < 0
        || component > 3) {
      throw new InputException(
          "texel: ("
              + x
              + ","
              + y
              + ","
              + z
              + ") component "
              + component
              + " is outside the texture of "
              + texture.width()
              + "×"
              + texture.height()
              + "×"
              + texture.depth()
              + " texels with components 0 to 3");
    }
    return at(texture.slot(x, y, z, component));
  }

  /**
   * Components of all elements of a token, in order of their linear index, from the {@code
   * first}-th on.
   */
  public List<Component> ofToken(TokenIndex token, long first, int atMost) {
    checkIndex("token", token.value(), tokens.numTokens(), granularity.words("tokens"));
    List<Component> components = new ArrayList<>();
    for (long k = first; k < tokens.elementsPerToken() && components.size() < atMost; k++) {
      components.add(at(texture.slotOf(tokens.elementOfToken(token, k))));
    }
    return components;
  }

  private static void checkIndex(String field, long index, long count, String of) {
    if (index < 0 || index >= count) {
      throw new InputException(
          field
              + ": "
              + index
              + " is outside; 0 to "
              + (count - 1)
              + " is allowed ("
              + count
              + " "
              + of
              + ")");
    }
  }

  private Component at(long slot) {
    TexelAddress texel = texture.addressOfSlot(slot);
    long linear = texture.linearIndexAt(slot);
    if (linear == MemoryLayout.PADDING) {
      return new Component(
          Optional.empty(),
          Optional.empty(),
          texel,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    TokenIndex token = new TokenIndex(tokens.tokenAt(linear));
    Address index = buffer.addressOfSlot(buffer.slotOf(linear));
    return new Component(
        Optional.of(texture.sizes().element(linear)),
        Optional.of(linear),
        texel,
        Optional.of((BufferAddress) index),
        Optional.of(token),
        Optional.of(parameters.cellOf(token)));
  }

  /** The dim order of the buffer. */
  public DimOrder dimOrder() {
    return buffer.dimOrder();
  }
}
