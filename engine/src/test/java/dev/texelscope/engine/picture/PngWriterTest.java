package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PngWriterTest {

  @Property(tries = 60)
  void anotherDecoderReadsTheSamePixels(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll long seed)
      throws IOException {
    Raster raster = new Raster(width, height);
    Random random = new Random(seed);
    for (int i = 0; i < raster.pixels().length; i++) {
      raster.pixels()[i] = 0xFF000000 | random.nextInt();
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngWriter.encode(raster)));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat(image.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(raster.pixels());
  }
}
