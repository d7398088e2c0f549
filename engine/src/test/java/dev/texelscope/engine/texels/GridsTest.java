package dev.texelscope.engine.texels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.picture.TexelGrid;
import org.junit.jupiter.api.Test;

class GridsTest {

  private static final Sizes SIZES = new Sizes(4, 2, 5, 3, 4);

  @Test
  void aMosaicHasARowOfSlicesForEachBatch() {
    TextureLayout channels = new TextureLayout(SIZES, Dim.C, AxisMap.STANDARD);
    TexelGrid grid = Grids.of(channels, 0);
    assertThat(grid.slices()).isEqualTo(4);
    assertThat(grid.slicesAcross()).isEqualTo(2);
    assertThat(grid.componentsAcross()).isFalse();
    assertThat(Grids.of(new TextureLayout(SIZES, Dim.W, AxisMap.STANDARD), 0).componentsAcross())
        .isTrue();
  }

  @Test
  void aSliceIsTitledByWhatItHolds() {
    TextureLayout channels = new TextureLayout(SIZES, Dim.C, AxisMap.STANDARD);
    assertThat(Grids.sliceTitle(channels, 2, 30)).isEqualTo("z 2  n1 · c0 c1 c2 c3");
    assertThat(Grids.sliceTitle(channels, 3, 30)).isEqualTo("z 3  n1 · c4, padding");
    TextureLayout width = new TextureLayout(SIZES, Dim.W, AxisMap.STANDARD);
    assertThat(Grids.sliceTitle(width, 7, 30)).isEqualTo("z 7  n1 · c2");
  }

  @Test
  void aBufferRowIsOneTokenAndManyRowsShare() {
    assertThat(Grids.of(new BufferLayout(SIZES, DimOrder.CONTIGUOUS), 0).columns()).isEqualTo(4);
    Sizes large = new Sizes(4, 4, 16, 128, 128);
    TexelGrid grid = Grids.of(new BufferLayout(large, DimOrder.CONTIGUOUS), 0);
    assertThat(grid.columns()).isEqualTo(1024);
    assertThat(grid.rows()).isEqualTo(1024);
  }

  @Test
  void aParameterCellIsASlot() {
    TexelGrid texture = Grids.of(new ParameterLayout(ParameterStorage.TEXTURE, 30, 8), 8);
    assertThat(texture.components()).isEqualTo(4);
    assertThat(texture.columns()).isEqualTo(8);
    assertThat(Grids.of(new ParameterLayout(ParameterStorage.BUFFER, 30, 1), 8).slots())
        .isEqualTo(30);
  }
}
