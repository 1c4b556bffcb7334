package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * When the exchange is meant to be open. Immutable.
 *
 * @param weeks the usual hours, by the period in which they hold
 * @param maintenance when it will be closed nevertheless
 */
public record ExchangeSchedule(List<Week> weeks, List<Maintenance> maintenance) {
    /** The zone of all {@link Hours}. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    /**
     * The hours of each day of a week; a day without hours is closed.
     *
     * @param fromMicros when they begin to hold, microseconds since 1970
     * @param untilMicros when they end to
     */
    public record Week(long fromMicros, long untilMicros, Map<DayOfWeek, List<Hours>> days) {
        public Week {
            days = Map.copyOf(days);
        }

        static Week from(JsonView json) {
            Map<DayOfWeek, List<Hours>> days = new EnumMap<>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                JsonView hours = json.at(day.name().toLowerCase(Locale.ROOT));
                days.put(day, hours.items().stream().map(Hours::from).toList());
            }
            return new Week(json.at("start_time").micros(), json.at("end_time").micros(), days);
        }
    }

    /** Open from one time of day to another; midnight to midnight is the whole day. */
    public record Hours(LocalTime open, LocalTime close) {
        static Hours from(JsonView json) {
            return new Hours(time(json.at("open_time")), time(json.at("close_time")));
        }

        private static LocalTime time(JsonView json) {
            // Whoever writes the end of a day as 24:00 means midnight.
            return json.as(text -> {
                if (!text.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00")) {
                    throw new IllegalArgumentException("\"" + text + "\" is not a time of day");
                }
                int colon = text.indexOf(':');
                return LocalTime.of(
                        Integer.parseInt(text.substring(0, colon)) % 24, Integer.parseInt(text.substring(colon + 1)));
            });
        }
    }

    /** Closed from one time to another, microseconds since 1970. */
    public record Maintenance(long fromMicros, long untilMicros) {}

    public ExchangeSchedule {
        weeks = List.copyOf(weeks);
        maintenance = List.copyOf(maintenance);
    }

    static ExchangeSchedule from(JsonView answer) {
        JsonView schedule = answer.at("schedule").object();
        return new ExchangeSchedule(
                schedule.at("standard_hours").items().stream().map(Week::from).toList(),
                schedule.at("maintenance_windows").items().stream()
                        .map(each -> new Maintenance(
                                each.at("start_datetime").micros(),
                                each.at("end_datetime").micros()))
                        .toList());
    }
}
