package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.sim.queue.QueueCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A calibration in a file: one JSON object of names and numbers. */
final class CalibrationDocument {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CalibrationDocument() {}

    static void write(QueueCalibration calibration, Path file) throws IOException {
        ObjectNode object = JSON.createObjectNode();
        calibration.values().forEach((name, value) -> {
            if (value == Math.rint(value)) {
                object.put(name, value.longValue());
            } else {
                object.put(name, value);
            }
        });
        Files.writeString(file, JSON.writeValueAsString(object) + "\n");
    }

    static QueueCalibration read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + (Files.exists(file) ? " is not a file" : ": no such file"));
        }
        try {
            JsonNode object = JSON.readTree(Files.readString(file));
            if (!object.isObject()) {
                throw new InputException(file + ": not an object of names and numbers, as calibrate writes it");
            }
            Map<String, Double> values = new TreeMap<>();
            object.properties().forEach(field -> {
                if (!field.getValue().isNumber()) {
                    throw new InputException(file + ": the value of " + field.getKey() + " is not a number");
                }
                values.put(field.getKey(), field.getValue().doubleValue());
            });
            return QueueCalibration.of(values);
        } catch (JsonProcessingException bad) {
            throw new InputException(file + ": not JSON: " + bad.getOriginalMessage());
        } catch (IllegalArgumentException bad) {
            throw new InputException(file + ": " + bad.getMessage());
        }
    }
}
