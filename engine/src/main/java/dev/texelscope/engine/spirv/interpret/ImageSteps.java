package dev.texelscope.engine.spirv.interpret;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads, writes and sizes of images. The register of an image holds the number of its resource. */
final class ImageSteps {

  private ImageSteps() {}

  private static int at(Invocation invocation, int coordinate, int dimensions, int axis) {
    return axis < dimensions ? (int) invocation.registers[coordinate + axis] : 0;
  }

  /**
   * Reads a texel.
   *
   * @param lod register of the level of detail; −1 where there is none. There is level 0 alone.
   */
  record Read(
      int result, int count, int image, int coordinate, int dimensions, int lod, Scalar kind)
      implements Step {
    @Override
    public void execute(Invocation invocation) {
      int x =
          lod >= 0 && invocation.registers[lod] != 0
              ? -1
              : at(invocation, coordinate, dimensions, 0);
      invocation.readTexel(
          (int) invocation.registers[image],
          x,
          at(invocation, coordinate, dimensions, 1),
          at(invocation, coordinate, dimensions, 2),
          kind);
      for (int i = 0; i < count; i++) {
        invocation.set(result + i, invocation.texel[i]);
      }
    }

    @Override
    public Optional<Touch> touches() {
      return Optional.of(new Touch(AccessSite.Mode.READ, List.of(), Collections.nCopies(4, kind)));
    }

    @Override
    public void describe(CodeVisitor out) {
      out.readTexel(result, count, new CodeVisitor.Texel(image, coordinate, dimensions, lod), this);
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      Flow chooser = shadow.all(coordinate, dimensions);
      shadow.access();
      Resource where = invocation.program().resources().get((int) invocation.registers[image]);
      for (int i = 0; i < count; i++) {
        Cell cell =
            new Cell.InTexel(
                where,
                at(invocation, coordinate, dimensions, 0),
                at(invocation, coordinate, dimensions, 1),
                at(invocation, coordinate, dimensions, 2),
                i);
        shadow.set(result + i, shadow.read(cell, i).chosenBy(chooser));
      }
    }
  }

  /** Writes a texel. */
  record Write(int image, int coordinate, int dimensions, int value, int count, Scalar kind)
      implements Step, Output {
    @Override
    public void execute(Invocation invocation) {
      for (int i = 0; i < 4; i++) {
        invocation.texel[i] = i < count ? invocation.registers[value + i] : 0;
      }
      invocation.writeTexel(
          (int) invocation.registers[image],
          at(invocation, coordinate, dimensions, 0),
          at(invocation, coordinate, dimensions, 1),
          at(invocation, coordinate, dimensions, 2),
          kind);
    }

    @Override
    public Optional<Touch> touches() {
      return Optional.of(new Touch(AccessSite.Mode.WRITE, List.of(), Collections.nCopies(4, kind)));
    }

    @Override
    public void describe(CodeVisitor out) {
      out.writeTexel(value, count, new CodeVisitor.Texel(image, coordinate, dimensions, -1), this);
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.access();
    }

    @Override
    public Flow written(Shadow shadow, int component) {
      return component < count
          ? shadow.get(value + component).chosenBy(shadow.all(coordinate, dimensions))
          : Flow.NONE;
    }
  }

  /** Extents in texels. */
  record Size(int result, int count, int image) implements Step {
    @Override
    public void execute(Invocation invocation) {
      TexelMemory texels = invocation.texels((int) invocation.registers[image]);
      int[] extents = {texels.width(), texels.height(), texels.depth()};
      for (int i = 0; i < count; i++) {
        invocation.set(result + i, extents[i]);
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      out.step(this, new int[] {image}, Step.registers(result, count));
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      for (int i = 0; i < count; i++) {
        shadow.set(result + i, Flow.NONE);
      }
    }
  }

  /** A number that is the same for every image: one level of detail. */
  record Levels(int result) implements Step {
    @Override
    public void execute(Invocation invocation) {
      invocation.set(result, 1);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.step(this, new int[0], new int[] {result});
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.set(result, Flow.NONE);
    }
  }
}
