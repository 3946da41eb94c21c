/** The insurance gateway's areas that the platform passes on unchanged (domain notes 2.2, 2.3). */

/** First part of the path after `/api/`. An area with an exchange of ours keeps its own doors; its other paths are relayed. */
export const relayedAreas = ['egw', 'qd130', 'qd4750', 'qd3176', 'chungtugw', 'hososuckhoe', 'DanhMucGW', 'hsgd', 'lskcb'] as const
