package io.kalshiflow.client.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A log with every level on that keeps its lines. */
final class RecordedLog extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private record Line(Level level, String text) {}

    private final transient List<Line> lines = new ArrayList<>();

    String at(Level level) {
        return lines.stream()
                .filter(each -> each.level() == level)
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }

    String all() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        lines.add(new Line(level, MessageFormatter.basicArrayFormat(pattern, arguments) + " " + thrown));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return true;
    }

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }
}
