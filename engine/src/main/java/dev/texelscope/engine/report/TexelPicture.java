package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.StorageRun;
import java.nio.file.Path;

public final class TexelPicture {
  static void write(StorageRun r, Path p) {}
}
