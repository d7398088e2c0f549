package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Type;

/** Image instructions: fetch, read, write and queries; images with one level and no layers. */
final class ImageLowering {

  private static final int LOD = 2;
  private static final int WITHOUT_MEANING_HERE = 0x400 | 0x800 | 0x1000 | 0x2000;

  private ImageLowering() {}

  static boolean lower(CodeInstruction i, Lowering l) {
    switch (i.name()) {
      case "OpImage" -> l.out().emit(new CompositeSteps.Copy(l.result(i), l.at(i, 0), 1));
      case "OpImageFetch", "OpImageRead" -> read(i, l);
      case "OpImageWrite" -> {
        operands(i, 3, l);
        l.out()
            .emit(
                new ImageSteps.Write(
                    l.at(i, 0),
                    l.at(i, 1),
                    dimensions(i.word(0), l),
                    l.at(i, 2),
                    l.ids().size(i.word(2)),
                    l.ids().component(i.word(2))));
      }
      case "OpImageQuerySizeLod", "OpImageQuerySize" -> {
        dimensions(i.word(0), l);
        l.out().emit(new ImageSteps.Size(l.result(i), l.size(i), l.at(i, 0)));
      }
      case "OpImageQueryLevels" -> l.out().emit(new ImageSteps.Levels(l.result(i)));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void read(CodeInstruction i, Lowering l) {
    int mask = operands(i, 2, l);
    l.out()
        .emit(
            new ImageSteps.Read(
                l.result(i),
                l.size(i),
                l.at(i, 0),
                l.at(i, 1),
                dimensions(i.word(0), l),
                (mask & LOD) == 0 ? -1 : l.at(i, 3),
                l.shapes().component(i.type())));
  }

  private static int operands(CodeInstruction i, int at, Lowering l) {
    int mask = i.count() > at ? i.word(at) : 0;
    if ((mask & ~(LOD | WITHOUT_MEANING_HERE)) != 0) {
      l.refused().add("image operands " + Integer.toHexString(mask) + " of " + i.name());
    }
    return mask;
  }

  private static int dimensions(int id, Lowering l) {
    Type type = l.shapes().type(l.ids().type(id));
    if (type instanceof Type.SampledImage sampled) {
      type = l.shapes().type(sampled.image());
    }
    if (type instanceof Type.Image image
        && image.dimension() <= 2
        && !image.arrayed()
        && !image.multisampled()) {
      return image.dimension() + 1;
    }
    l.refused().add("images that are no plain 1D, 2D or 3D ones");
    return 3;
  }
}
