// Words of the screen Lịch sử.

export const history = {
  title: "Lịch sử",
};
