package dev.texelscope.app.view.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.report.SavedView;
import dev.texelscope.engine.tensor.io.TensorFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveModelTest {

  @TempDir Path folder;

  @Test
  void saysWhatAFormatCannotHoldAndWritesWhatItCan() {
    try (RealRuns runs = new RealRuns()) {
      var result = runs.run(RealRuns.perToken(StorageChoice.BOTH, Dim.C));
      SaveModel model = new SaveModel(result);
      assertThat(model.option()).isEqualTo("--save texture.output=output.npz");
      model.choose(SavedView.SCALE, true);
      model.form().set(Optional.of(Storage.BUFFER));
      model.format().set(SaveModel.Format.NPY);
      assertThat(model.problem()).contains(".npy file holds one view");
      model.choose(SavedView.OUTPUT, false);
      model.choose(SavedView.ZERO_POINT, true);
      model.format().set(SaveModel.Format.CSV);
      assertThat(model.problem()).isEmpty();
      assertThat(model.option()).isEqualTo("--save buffer.scale,buffer.zero_point=run.csv");
      Path file = folder.resolve(model.suggestedName());
      assertThat(model.request(file).write(result, Palette.dark())).contains("float32 30");
      assertThat(TensorFiles.open(file).entries().getFirst().shape()).hasToString("30x2");
      model.choose(SavedView.SCALE, false);
      model.choose(SavedView.ZERO_POINT, false);
      assertThat(model.problem()).isEqualTo("Choose a view.");
    }
  }
}
