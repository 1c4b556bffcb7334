package io.kalshiflow.trader.cli;

import io.kalshiflow.sim.queue.QueueCalibration;
import io.kalshiflow.sim.queue.QueueChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A queue model under the name it has in an answer. */
record NamedModel(String name, QueueChoice choice) {
    private static final List<String> ALL = List.of(
            "touch",
            "trades-only",
            "risk-averse",
            "power:1",
            "power:3",
            "log",
            "quantity:64",
            "order-list:no-amend-ups",
            "particles:16:no-amend-ups",
            "order-list:cold",
            "particles:16:cold",
            "order-list",
            "particles:16",
            "particles:64");
    private static final List<String> OF_A_CALIBRATION = List.of("order-list", "particles:16", "particles:64");

    /** Models by name; a file ending in {@code .json} stands for the models with its calibration. */
    static List<NamedModel> of(List<String> wanted) throws IOException {
        List<NamedModel> models = new ArrayList<>();
        for (String name : wanted.isEmpty() ? ALL : wanted) {
            if (name.endsWith(".json")) {
                QueueCalibration calibration = CalibrationDocument.read(Path.of(name));
                for (String model : OF_A_CALIBRATION) {
                    models.add(new NamedModel(
                            model + " of " + Path.of(name).getFileName(), QueueChoice.parse(model, calibration)));
                }
            } else {
                models.add(new NamedModel(name, parse(name)));
            }
        }
        return models;
    }

    private static QueueChoice parse(String name) {
        try {
            return QueueChoice.parse(name);
        } catch (IllegalArgumentException bad) {
            throw new InputException("--model: " + bad.getMessage() + "; or a file of calibrate ending in .json");
        }
    }
}
